/** A name as an SQL identifier: any text but NUL, which no stored column has. */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Text of the product itself, such as a file path or a declared literal, as an SQL literal. Text of users is bound instead. */
export const quoteLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A file path as an SQL literal that DuckDB does not take for a pattern: in a class of its own each special character is itself. */
export const quotePath = (path: string): string => quoteLiteral(path.replace(/[[*?]/g, '[$&]'));
