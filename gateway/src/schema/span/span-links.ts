import type { AttributeValue } from '@spangraph/model';
import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { textOf } from '../../core/values';
import type { WindowLoader } from '../row/row-windows';
import type { SelectedField } from '../selection/selected-field';
import { named } from '../selection/selected-field';
import { keep } from './span-page';
import type { SpanPage } from './span-page';
import { spansById } from './span-relations';

/** A link as it is stored. */
export interface StoredLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: AttributeValue;
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{16,32}$/i.test(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function parse(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** The links of a span; text that is none is left out. */
export function linksOf({ plan }: SpanPage, row: Row): readonly StoredLink[] {
  return parse(textOf(plan.raw(row.values, { key: 'links' })) ?? '').flatMap((link) => {
    if (!isObject(link) || !isId(link['traceId']) || !isId(link['spanId'])) return [];
    return [{ traceId: link['traceId'], spanId: link['spanId'], attributes: (link['attributes'] ?? null) as AttributeValue }];
  });
}

/** What links lead to, loaded together for all spans of a page. `field` is the selection of the links. */
export function linkedSpans(page: SpanPage, field: SelectedField, alias: string): { readonly page: SpanPage; readonly load: WindowLoader } {
  return keep(page, `link ${field.alias} ${alias}`, () => {
    const selected = named(field.fields, 'span').find((one) => one.alias === alias) as SelectedField;
    return spansById({ ...page, field: `${page.field}.${field.alias}` }, selected, page.field);
  });
}
