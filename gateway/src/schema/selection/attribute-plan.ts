import type { AttributeValue, ValueKind } from '@spangraph/model';
import type { AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { kindOf } from '../../core/catalogue/catalogue';
import { convertValue } from '../../core/convert-value';
import { readExpression } from '../arguments/read-expression';
import type { NamedAttribute } from '../arguments/read-expression';
import { named } from './selected-field';
import type { SelectedField } from './selected-field';

/** Attributes that a selection set reads of one scope, each once, and how a row gives them back. */
export interface AttributePlan {
  readonly selections: readonly AttributeExpression[];
  /** Adds an attribute that the API needs itself; false where the catalogue has none of that name. */
  include(key: string): boolean;
  /** The value of a row as JSON; null for what was not selected. */
  read(values: readonly Value[], attribute: NamedAttribute): AttributeValue;
  /** The value of a row as stored. */
  raw(values: readonly Value[], attribute: NamedAttribute): Value | undefined;
}

interface Column {
  readonly place: number;
  readonly kind: ValueKind;
  readonly unit: string;
}

/** Text that is equal for equal attributes of one scope; read once a value, so it must be cheap. */
const placeKey = ({ key, expression }: NamedAttribute): string =>
  expression == null ? (key ?? '') : expression.subpath == null ? expression.key : `${expression.key}\0${expression.subpath}`;

/** Reads every `attribute(...)` among the fields. */
export function planAttributes(vocabulary: Vocabulary, scope: string, fields: readonly SelectedField[], path: string): AttributePlan {
  const selections: AttributeExpression[] = [];
  const columns = new Map<string, Column>();
  const add = (wanted: NamedAttribute, at: string): void => {
    const { expression, attribute } = readExpression(vocabulary.catalogue, scope, wanted, at);
    const key = placeKey(wanted);
    if (columns.has(key)) return;
    columns.set(key, { place: selections.push(expression) - 1, kind: kindOf(attribute, expression), unit: attribute.unit });
  };
  for (const field of named(fields, 'attribute')) add(field.args as NamedAttribute, `${path}.${field.alias}`);
  const columnOf = (attribute: NamedAttribute): Column | undefined => columns.get(placeKey(attribute));
  const raw = (values: readonly Value[], column: Column | undefined): Value | undefined =>
    column === undefined ? undefined : values[column.place];
  return {
    selections,
    include: (key) => {
      if (vocabulary.catalogue.find(scope, key) === undefined) return false;
      add({ key }, path);
      return true;
    },
    read: (values, attribute) => {
      const column = columnOf(attribute);
      return convertValue(raw(values, column), column?.kind ?? 'STRING', column?.unit ?? '');
    },
    raw: (values, attribute) => raw(values, columnOf(attribute)),
  };
}
