import type { FilterExpression } from '@schema';

/** What a search over the spans of a trace asks the server for. */
export interface SpanSearch {
  readonly search?: string;
  readonly where?: FilterExpression;
}

const TAG = /^\s*([\w.\-/]+)\s*(!=|=|:)\s*(.+?)\s*$/;

/**
 * Text in the name of a service, an operation or an id; `key=value` is a tag that spans were sent with, `key!=value` one that
 * has another value, `key=*` any value.
 */
export function spanSearch(text: string): SpanSearch {
  const trimmed = text.trim();
  if (trimmed === '') return {};
  const [, key, operator, value] = TAG.exec(trimmed) ?? [];
  if (key === undefined || value === undefined) return { search: trimmed };
  const tag = { attribute: 'spanTags', subpath: key };
  const has: FilterExpression = { ...tag, operator: 'EXISTS' };
  if (value === '*') return { where: operator === '!=' ? { not: has } : has };
  const equal: FilterExpression = { ...tag, operator: 'EQUALS', value: unquoted(value) };
  return { where: operator === '!=' ? { and: [has, { not: equal }] } : equal };
}

const unquoted = (value: string): string => /^"(.*)"$/.exec(value)?.[1] ?? value;
