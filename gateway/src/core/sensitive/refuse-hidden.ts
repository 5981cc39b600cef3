import { SpangraphError } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { leavesOf } from '../filter/leaves';
import { originOf } from '../filter/origin';
import { toExternalScope } from '../scopes';
import { textOf } from '../values';
import type { Hidden } from './hidden-attributes';

const nameOf = ({ scope, key, subpath }: AttributeExpression): string =>
  `${toExternalScope(scope)}.${key}${subpath === undefined ? '' : `[${JSON.stringify(subpath)}]`}`;

/** Throws PERMISSION_DENIED that names the first hidden one of some expressions, since its use would tell its value. */
export function refuseHidden(hidden: Hidden, expressions: readonly (AttributeExpression | undefined)[], path: string): void {
  const found = expressions.find((expression) => expression !== undefined && hidden.has(expression));
  if (found !== undefined)
    throw new SpangraphError('PERMISSION_DENIED', `${nameOf(found)} is sensitive and can only be shown masked to this user`, {
      path,
      value: found.subpath ?? found.key,
    });
}

/** The entry that a comparison of a whole map is about. */
function entryOf({ attribute, operator, value }: Comparison): AttributeExpression | undefined {
  if (attribute === undefined || operator !== Operator.CONTAINS_KEY_VALUE || value?.kind?.$case !== 'list') return attribute;
  return { ...attribute, subpath: textOf(value.kind.value.values[0]) };
}

export function refuseHiddenFilter(hidden: Hidden, filter: Filter | undefined): void {
  for (const leaf of leavesOf(filter)) refuseHidden(hidden, [entryOf(leaf)], originOf(leaf) ?? 'filter');
}
