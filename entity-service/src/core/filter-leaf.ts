import type { FieldPath, Scalar } from '@spangraph/document-store';
import { invalidArgument } from '@spangraph/model';
import type { Operator, Value } from '@spangraph/proto/spangraph/common/v1/value';

import type { EntityField } from './entity-path';

const NANOS_PER_MILLI = 1_000_000n;

/** A comparison whose attribute is found in the document. */
export interface Leaf {
  readonly field: EntityField;
  readonly place: FieldPath;
  readonly operator: Operator;
  readonly value: Value;
  readonly path: string;
}

export function scalar(leaf: Leaf): Scalar {
  const { kind } = leaf.value;
  if (kind === undefined || kind.$case === 'list' || kind.$case === 'map')
    throw invalidArgument('the operator takes one value', { path: `${leaf.path}.value`, value: kind?.$case ?? null });
  // Times of entities are milliseconds; a timestamp is nanoseconds.
  if (kind.$case === 'timestamp' && leaf.field.kind === 'member') return kind.value / NANOS_PER_MILLI;
  return kind.value;
}

export function scalars(leaf: Leaf): readonly Scalar[] {
  const { kind } = leaf.value;
  if (kind?.$case !== 'list')
    throw invalidArgument('the operator takes a list of values', { path: `${leaf.path}.value`, value: kind?.$case ?? null });
  return kind.value.values.map((value, i) => scalar({ ...leaf, value, path: `${leaf.path}.value[${i}]` }));
}

const INTEGER = /^-?(?:0|[1-9]\d{0,17})$/;
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * What a value may be among the attributes of an entity: clients compare those of custom types as text, since no catalogue says
 * of what kind each is, and what a span sent as a number or a boolean is stored as one.
 */
export function readings({ field }: Leaf, value: Scalar): readonly Scalar[] {
  if (typeof value !== 'string' || field.kind === 'member') return [value];
  if (INTEGER.test(value)) return [value, BigInt(value)];
  if (DECIMAL.test(value) && Number.isFinite(Number(value))) return [value, Number(value)];
  return value === 'true' || value === 'false' ? [value, value === 'true'] : [value];
}

export function text(leaf: Leaf): string {
  const value = scalar(leaf);
  if (typeof value !== 'string') throw invalidArgument('the operator takes text', { path: `${leaf.path}.value`, value: String(value) });
  return value;
}
