const COMMENT_OR_STRING = /#[^\n\r]*|"[^"\n\r]*"/g;

/**
 * A document's text with each different string literal replaced by a number of its own, so that documents are of one shape
 * where they differ in the contents of strings only, and the same strings are equal to each other. Undefined for texts with
 * escapes or block strings, in which equal strings can be written differently.
 */
export function shapeOf(text: string): string | undefined {
  if (text.includes('\\') || text.includes('"""')) return undefined;
  const numbers = new Map<string, number>();
  return text.replace(COMMENT_OR_STRING, (token) => {
    if (token.startsWith('#')) return '';
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return `"${number}"`;
  });
}
