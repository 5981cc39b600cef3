import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';

import type { Aliases } from '../catalogue/aliases';
import { attributeOf } from '../expression';
import { compareFirstPresent, positively } from '../filter/alternatives';
import { or } from '../filter/build';
import { listValue, stringValue, textOf } from '../values';
import { isSentMap } from './sent-attributes';

/** The entries of a map under every name that a key has, the preferred one first. */
export const entriesOfKey = (aliases: Aliases, { scope, key }: AttributeExpression, name: string): readonly AttributeExpression[] =>
  aliases.keysOf(name).map((each) => attributeOf(scope, key, each));

/** A question for a key of a map as one for any of its names; undefined where it has no other. */
export function filterByAlias(aliases: Aliases, comparison: Comparison): Filter | undefined {
  const { attribute, operator, value } = comparison;
  if (attribute === undefined || attribute.subpath !== undefined || !isSentMap(attribute)) return undefined;
  const list = value?.kind?.$case === 'list' ? value.kind.value.values : undefined;
  const entries = entriesOfKey(aliases, attribute, textOf(list?.[0] ?? value) ?? '');
  if (entries.length < 2) return undefined;
  if (operator === Operator.CONTAINS_KEY || operator === Operator.NOT_CONTAINS_KEY)
    return positively(comparison, (positive) =>
      or(
        entries.map(({ subpath = '' }): Filter => ({ kind: { $case: 'comparison', value: { ...positive, value: stringValue(subpath) } } })),
      ),
    );
  if (operator !== Operator.CONTAINS_KEY_VALUE || list?.[1] === undefined) return undefined;
  return compareFirstPresent({ attribute, operator: Operator.IN, value: listValue([list[1]]) }, entries);
}
