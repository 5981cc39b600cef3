import { invalidArgument } from '@spangraph/model';

/** A value of an attribute as an enricher reads it; arrays, maps and bytes are their JSON text. */
export type SpanValue = string | number | bigint | boolean;

/** Kinds of the attributes that an enricher may declare. A TIMESTAMP is epoch milliseconds. */
export const ATTRIBUTE_KINDS = ['STRING', 'LONG', 'DOUBLE', 'BOOLEAN', 'TIMESTAMP'] as const;
export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

/** A value with the type that it is stored as. */
export type TypedValue =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'long'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean };

/** Longer text is cut. */
export const LONGEST_TEXT = 32_768;
const LONG_LIMIT = 1n << 63n;

/**
 * The typed form of a value: of the declared kind, else of the value's own type, where a whole number is a long.
 *
 * @throws INVALID_ARGUMENT for a value that is not of the declared kind, is no scalar, is not finite or exceeds 64 bits.
 */
export function typedValueOf(key: string, value: unknown, kind?: AttributeKind): TypedValue {
  const typed = kind === undefined ? ofOwnType(value) : ofKind(value, kind);
  if (typed !== undefined) return typed;
  const wanted = kind === undefined ? 'a string, number, boolean or bigint' : `declared as ${kind}`;
  throw invalidArgument(`attribute ${key} is ${wanted}, not ${describe(value)}`, { path: key });
}

function ofOwnType(value: unknown): TypedValue | undefined {
  switch (typeof value) {
    case 'string':
      return { type: 'string', value: value.slice(0, LONGEST_TEXT) };
    case 'boolean':
      return { type: 'boolean', value };
    case 'bigint':
      return ofBigint(value);
    case 'number':
      return Number.isSafeInteger(value) ? { type: 'long', value: BigInt(value) } : ofDouble(value);
    default:
      return undefined;
  }
}

function ofKind(value: unknown, kind: AttributeKind): TypedValue | undefined {
  switch (kind) {
    case 'STRING':
      return typeof value === 'string' ? ofOwnType(value) : undefined;
    case 'BOOLEAN':
      return typeof value === 'boolean' ? { type: 'boolean', value } : undefined;
    case 'DOUBLE':
      return typeof value === 'number' || typeof value === 'bigint' ? ofDouble(Number(value)) : undefined;
    default:
      if (typeof value === 'bigint') return ofBigint(value);
      return typeof value === 'number' && Number.isSafeInteger(value) ? { type: 'long', value: BigInt(value) } : undefined;
  }
}

const ofDouble = (value: number): TypedValue | undefined => (Number.isFinite(value) ? { type: 'double', value } : undefined);
const ofBigint = (value: bigint): TypedValue | undefined =>
  value < LONG_LIMIT && value >= -LONG_LIMIT ? { type: 'long', value } : undefined;

const describe = (value: unknown): string => {
  if (value === null || value === undefined) return String(value);
  return typeof value === 'object' || typeof value === 'function'
    ? `a value of type ${typeof value}`
    : `${typeof value} ${String(value).slice(0, 100)}`;
};
