import { invalidArgument } from '@spangraph/model';
import type { ValueKind } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import { parseInstant } from '../../core/instant';
import { booleanValue, doubleValue, listValue, longValue, stringValue, timestampValue } from '../../core/values';

const INTEGER = /^[+-]?\d+$/;

/** How a filter's value is compared: by the attribute's kind, or as it comes where the kind is not known (entries of maps). */
export type ComparedAs = ValueKind | 'ANY';

const wrong = (kind: ComparedAs, value: unknown, path: string) => invalidArgument(`a value of type ${kind} is expected`, { path, value });

const elementKind = (kind: ComparedAs): ComparedAs => (kind.endsWith('_ARRAY') ? (kind.slice(0, -'_ARRAY'.length) as ValueKind) : kind);

/** A scalar as JSON has it. */
function natural(value: unknown, path: string): Value {
  switch (typeof value) {
    case 'string':
      return stringValue(value);
    case 'boolean':
      return booleanValue(value);
    case 'bigint':
      return longValue(value);
    case 'number':
      return Number.isSafeInteger(value) ? longValue(BigInt(value)) : doubleValue(value);
    default:
      throw invalidArgument('a string, number or boolean is expected', { path, value });
  }
}

function numeric(value: unknown, kind: ComparedAs, path: string): Value {
  if (typeof value === 'string' && value.trim() !== '') {
    if (INTEGER.test(value.trim())) return longValue(BigInt(value.trim()));
    if (Number.isFinite(Number(value))) return doubleValue(Number(value));
  }
  if (typeof value === 'number' || typeof value === 'bigint') return natural(value, path);
  throw wrong(kind, value, path);
}

function timestamp(value: unknown, unit: string, path: string): Value {
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  if (instant !== undefined) return timestampValue(instant);
  const number = numeric(value, 'TIMESTAMP', path).kind;
  const scale = unit === 'ns' ? 1n : 1_000_000n;
  if (number?.$case === 'long') return timestampValue(number.value * scale);
  if (number?.$case === 'double') return timestampValue(BigInt(Math.trunc(number.value)) * scale);
  throw wrong('TIMESTAMP', value, path);
}

/** One scalar, read as the kind that it is compared with. */
export function readScalar(value: unknown, compared: ComparedAs, unit: string, path: string): Value {
  const kind = elementKind(compared);
  switch (kind) {
    case 'LONG':
    case 'DOUBLE':
      return numeric(value, kind, path);
    case 'TIMESTAMP':
      return timestamp(value, unit, path);
    case 'BOOLEAN':
      if (value === 'true' || value === 'false') return booleanValue(value === 'true');
      if (typeof value === 'boolean') return booleanValue(value);
      throw wrong(kind, value, path);
    case 'STRING':
      if (typeof value === 'object' || value === undefined) throw wrong(kind, value, path);
      return stringValue(String(value));
    default:
      return natural(value, path);
  }
}

/** A list of scalars, for IN and NOT_IN. */
export function readList(value: unknown, compared: ComparedAs, unit: string, path: string): Value {
  if (!Array.isArray(value)) throw invalidArgument('a list is expected', { path, value });
  return listValue(value.map((element: unknown, index) => readScalar(element, compared, unit, `${path}[${index}]`)));
}

/** The text of a regular expression, a prefix, a suffix or a part. */
export const readPattern = (value: unknown, path: string): Value => readScalar(value, 'STRING', '', path);

/** A key of a map; the first element where the older list of key and value is given. */
export function readMapKey(value: unknown, path: string): Value {
  const key: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof key !== 'string') throw invalidArgument('the key of a map entry is expected', { path, value });
  return stringValue(key);
}

/** Key and value of a map entry. */
export function readMapEntry(value: unknown, path: string): Value {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string') {
    throw invalidArgument('a list of a key and a value is expected', { path, value });
  }
  return listValue([stringValue(value[0]), readScalar(value[1], 'ANY', '', `${path}[1]`)]);
}
