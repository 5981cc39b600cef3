import { invalidArgument } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import { booleanValue, doubleValue, listValue, longValue, NULL_VALUE, stringValue } from '../../core/values';

/** More than configuration is ever nested; deeper values are mistakes or attacks. */
const MAX_DEPTH = 64;

const tooDeep = (path: string) => invalidArgument(`a value is nested at most ${MAX_DEPTH} levels`, { path });

/** What a client sent as plain JSON: members without a value are left out, integers that a number holds are numbers. */
export function plainInput(value: unknown, path: string, depth = 0): unknown {
  if (depth > MAX_DEPTH) throw tooDeep(path);
  if (Array.isArray(value)) return value.map((element) => plainInput(element, path, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
      member === undefined || member === null ? [] : [[key, plainInput(member, path, depth + 1)]],
    ),
  );
}

/** A JSON value as the services have it; whole numbers are longs. */
export function valueOfJson(value: unknown, path: string, depth = 0): Value {
  if (depth > MAX_DEPTH) throw tooDeep(path);
  switch (typeof value) {
    case 'string':
      return stringValue(value);
    case 'boolean':
      return booleanValue(value);
    case 'bigint':
      return longValue(value);
    case 'number':
      return Number.isSafeInteger(value) ? longValue(BigInt(value)) : doubleValue(value);
    case 'object':
      if (value === null) return NULL_VALUE;
      if (Array.isArray(value)) return listValue(value.map((element: unknown) => valueOfJson(element, path, depth + 1)));
      return mapOf(value as Readonly<Record<string, unknown>>, path, depth);
    default:
      throw invalidArgument('a JSON value is expected', { path });
  }
}

function mapOf(value: Readonly<Record<string, unknown>>, path: string, depth: number): Value {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const entries = Object.fromEntries(members.map(([key, member]) => [key, valueOfJson(member, path, depth + 1)]));
  return { kind: { $case: 'map', value: { entries } } };
}

/** The text under a member of a value that is yet to be checked; empty where there is none. */
export function nameOf(value: unknown, member: string): string {
  const name = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[member] : undefined;
  return typeof name === 'string' ? name : '';
}
