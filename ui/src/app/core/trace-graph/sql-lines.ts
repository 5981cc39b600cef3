/** Words that begin a line of a statement. */
const CLAUSES =
  /\b(SELECT|FROM|WHERE|GROUP BY|ORDER BY|HAVING|LIMIT|OFFSET|UNION ALL|UNION|(?:LEFT |RIGHT |FULL |CROSS )?(?:INNER |OUTER )?JOIN|VALUES|SET|RETURNING|ON CONFLICT|ON DUPLICATE KEY)\b/gi;
const CONNECTORS = /\b(AND|OR)\b/gi;
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g;
const STATEMENT = /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|MERGE|REPLACE|CREATE|ALTER|DROP)\b/i;
const BETWEEN = /\bBETWEEN\s+\S+\s+$/i;

/** Breaks plain text (nothing quoted) before clauses and before AND and OR, which belong to the clause above. */
function breakPlain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(CLAUSES, (word: string) => `\n${word}`)
    .replace(CONNECTORS, (word: string, _all: string, offset: number, whole: string) => (BETWEEN.test(whole.slice(0, offset)) ? word : `\n  ${word}`));
}

/** An SQL statement on several lines, its words as they were; what is quoted and what is a comment stay whole. Other text as it is. */
export function sqlLines(statement: string): string {
  if (!STATEMENT.test(statement) || statement.trim().includes('\n')) return statement;
  let lines = '';
  let reached = 0;
  for (const quoted of statement.matchAll(QUOTED)) {
    lines += breakPlain(statement.slice(reached, quoted.index)) + quoted[0];
    reached = quoted.index + quoted[0].length;
  }
  lines += breakPlain(statement.slice(reached));
  return lines.replace(/[ \t]+\n/g, '\n').trim();
}

/** A statement of any database: SQL on lines, JSON indented, everything else as it is. */
export function statementText(statement: string): string {
  if (!/^\s*[[{]/.test(statement)) return sqlLines(statement);
  try {
    return JSON.stringify(JSON.parse(statement), null, 2);
  } catch {
    return statement;
  }
}
