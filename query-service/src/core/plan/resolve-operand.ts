import { invalidArgument } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

import type { Reference } from '../ir';
import { attributeId } from './choose-view';
import type { ComputedDeclaration } from './computed-index';
import type { Names } from './names';
import { planComputed } from './plan-computation';
import { viewIndex } from './view-index';

/**
 * The column, map entry or computation that an attribute names. Throws INVALID_ARGUMENT for an attribute the view does not serve and for
 * a subpath on anything but a map.
 */
export function resolveOperand(names: Names, attribute: AttributeExpression | undefined, path: string): Reference {
  if (!attribute) throw invalidArgument(`${path}: an attribute is missing`, { path });
  const { view, computed } = names;
  const declared = computed.get(attributeId(attribute));
  if (declared)
    return markPromotion(
      names,
      declared,
      attribute.subpath,
      planComputed({ names, resolve: resolveOperand }, declared, attribute.subpath, path),
    );
  const column = viewIndex(view).get(attributeId(attribute));
  if (column === undefined)
    throw invalidArgument(`${path}: ${view.name} does not serve ${attributeId(attribute)}`, { path, value: attributeId(attribute) });
  const { type } = view.columns[column]!;
  if (attribute.subpath === undefined) return { kind: 'column', column, type, measure: false };
  if (type !== 'string_map') {
    throw invalidArgument(
      `${path}: ${attributeId(attribute)} is a ${type} and has no entry ${JSON.stringify(attribute.subpath)}; only maps have`,
      { path },
    );
  }
  return { kind: 'entry', column, key: attribute.subpath };
}

/** Entries of a computed map are no columns: how many there are is up to who asks. */
function markPromotion({ mark }: Names, { attribute }: ComputedDeclaration, subpath: string | undefined, operand: Reference): Reference {
  const { scope, key, promoted } = attribute;
  if (promoted !== undefined && subpath === undefined && operand.kind === 'computed') mark?.({ scope, key, promoted, operand });
  return operand;
}
