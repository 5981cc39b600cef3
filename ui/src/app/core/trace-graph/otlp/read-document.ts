import type { WireDocument } from './wire';

export type Reading<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Members by the names of JSON, where a document was written with those of the protocol (`resource_spans`). */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), camelCased(member)]));
}

function parse(text: string): readonly unknown[] | undefined {
  try {
    const whole: unknown = JSON.parse(text);
    return Array.isArray(whole) ? whole : [whole];
  } catch {
    return undefined;
  }
}

/** One document for each line, as the collector's file exporter writes them. */
function parseLines(text: string): Reading<readonly unknown[]> {
  const documents: unknown[] = [];
  const lines = text.split('\n');
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    try {
      documents.push(JSON.parse(line));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { ok: false, reason: documents.length === 0 ? `This is not JSON: ${why}` : `Line ${i + 1} is not JSON: ${why}` };
    }
  }
  return { ok: true, value: documents };
}

/** The documents of a text: one, a list of them, or one on each line. */
export function readDocuments(text: string): Reading<readonly WireDocument[]> {
  if (text.trim() === '') return { ok: false, reason: 'There is no text.' };
  const whole = parse(text);
  const read: Reading<readonly unknown[]> = whole === undefined ? parseLines(text) : { ok: true, value: whole };
  if (!read.ok) return read;
  const documents = read.value.filter(isObject).map((each) => ('resource_spans' in each ? camelCased(each) : each) as WireDocument);
  const known = documents.filter((each) => Array.isArray(each.resourceSpans));
  return known.length > 0 ? { ok: true, value: known } : { ok: false, reason: 'This JSON has no “resourceSpans”: it is not a trace in OTLP/JSON.' };
}
