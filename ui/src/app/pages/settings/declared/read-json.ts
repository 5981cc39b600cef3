/** What a text of JSON says, or where it cannot be read. */
export type ReadJson = { readonly value: unknown } | { readonly fault: string };

/** Reads JSON; a fault is said with line and column. */
export function readJson(text: string): ReadJson {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    const reason = message.replace(/ in JSON at position.*| \(line \d+ column \d+\)|, .* is not valid JSON/s, '').trim();
    return { fault: position === undefined ? reason : `${placeOf(text, Number(position))}: ${reason}` };
  }
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
