import { SpangraphError } from '@spangraph/model';

import { attributeKey } from './attribute-key';
import type { AttributeKey } from './attribute-key';

/** Fields of a span that are no attributes. */
export type SpanField = 'name' | 'kind' | 'status' | 'service' | 'durationMillis';

/** Where a path of a rule leads: see `attributePath` of the configuration objects. */
export type AttributePath =
  { readonly in: 'span' | 'resource' | 'either'; readonly key: AttributeKey } | { readonly in: 'field'; readonly field: SpanField };

const FIELDS: ReadonlySet<string> = new Set<SpanField>(['name', 'kind', 'status', 'service', 'durationMillis']);

export function parseAttributePath(path: string): AttributePath {
  if (path.startsWith('@')) {
    const field = path.slice(1);
    if (!FIELDS.has(field)) throw new SpangraphError('INVALID_ARGUMENT', `${path} is no field of a span`, { value: path });
    return { in: 'field', field: field as SpanField };
  }
  if (path.startsWith('span.')) return { in: 'span', key: attributeKey(path.slice('span.'.length)) };
  if (path.startsWith('resource.')) return { in: 'resource', key: attributeKey(path.slice('resource.'.length)) };
  return { in: 'either', key: attributeKey(path) };
}

/** A path that can be written: an attribute or the name of the span. */
export type WritablePath = Exclude<AttributePath, { readonly in: 'field' }> | { readonly in: 'field'; readonly field: 'name' };

export function parseWritablePath(path: string): WritablePath {
  const parsed = parseAttributePath(path);
  if (parsed.in !== 'field') return parsed;
  if (parsed.field === 'name') return { in: 'field', field: 'name' };
  throw new SpangraphError('INVALID_ARGUMENT', `${path} cannot be changed`, { value: path });
}
