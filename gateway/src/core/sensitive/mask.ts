import type { AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { kindOf } from '../catalogue/catalogue';
import type { Catalogue } from '../catalogue/catalogue';
import { isNull, NULL_VALUE, stringValue } from '../values';
import type { Hidden } from './hidden-attributes';

/** What stands for a text that is not shown. */
const MASK = stringValue('***');

export type Mask = (value: Value) => Value;

const asIs: Mask = (value) => value;

/** Hides what a map holds under sensitive keys. */
const maskEntries =
  (hidden: Hidden): Mask =>
  (value) => {
    const kind = value.kind;
    if (kind?.$case === 'string') return MASK;
    if (kind?.$case !== 'map') return value;
    const entries = Object.entries(kind.value.entries);
    if (!entries.some(([key]) => hidden.hasKey(key))) return value;
    const masked = entries.map(([key, entry]) => [key, hidden.hasKey(key) ? MASK : entry] as const);
    return { kind: { $case: 'map', value: { entries: Object.fromEntries(masked) } } };
  };

/** How values of an expression are shown to a user who may not see what is hidden: text as `***`, everything else as null. */
export function maskOf(catalogue: Catalogue, hidden: Hidden, expression: AttributeExpression): Mask {
  const attribute = catalogue.find(expression.scope, expression.key);
  if (attribute === undefined) return asIs;
  if (hidden.has(expression)) {
    const mask = kindOf(attribute, expression) === 'STRING' ? MASK : NULL_VALUE;
    return (value) => (isNull(value) ? value : mask);
  }
  return kindOf(attribute, expression) === 'STRING_MAP' ? maskEntries(hidden) : asIs;
}

/** A row of values under the masks of its columns. */
export const masked = (values: readonly Value[], masks: readonly Mask[]): readonly Value[] =>
  values.map((value, place) => (masks[place] ?? asIs)(value));
