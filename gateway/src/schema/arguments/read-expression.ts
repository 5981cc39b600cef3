import { invalidArgument } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

import { requireAttribute } from '../../core/catalogue/catalogue';
import type { Attribute, Catalogue } from '../../core/catalogue/catalogue';
import { attributeOf } from '../../core/expression';

/** The two forms in which an attribute is named. */
export interface NamedAttribute {
  readonly key?: string | null | undefined;
  readonly expression?: { readonly key: string; readonly subpath?: string | null | undefined } | null | undefined;
}

/** The expression alone, without a look at the catalogue; undefined where neither form is given. */
export function expressionOf(scope: string, { key, expression }: NamedAttribute): AttributeExpression | undefined {
  if (expression != null) return attributeOf(scope, expression.key, expression.subpath ?? undefined);
  return key == null ? undefined : attributeOf(scope, key);
}

export interface ReadAttribute {
  readonly expression: AttributeExpression;
  readonly attribute: Attribute;
}

/** An attribute named in either form, checked against the catalogue. `names` are the members to name in an error. */
export function readExpression(
  catalogue: Catalogue,
  scope: string,
  named: NamedAttribute,
  path: string,
  names: { readonly key: string; readonly expression: string } = { key: 'key', expression: 'expression' },
): ReadAttribute {
  const expression = expressionOf(scope, named);
  if (expression === undefined) throw invalidArgument(`one of ${names.expression} and ${names.key} is required`, { path });
  const place = named.expression == null ? names.key : `${names.expression}.key`;
  return { expression, attribute: requireAttribute(catalogue, expression, path === '' ? place : `${path}.${place}`) };
}
