import type { FilterOperatorType } from '@schema';

import type { FilterError, Literal } from './filter-tree';
import { filterError } from './filter-tree';
import type { FoundAttribute } from './find-attribute';
import { inUnit, parseQuantity, unitOf } from './quantity';

/** A value as the API takes it. */
export type Scalar = string | number | boolean;
export type TypedValue = { readonly value: Scalar } | { readonly error: FilterError };

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const ORDERING: ReadonlySet<FilterOperatorType> = new Set<FilterOperatorType>([
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL_TO',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL_TO',
  'BETWEEN',
]);
const ISO_TIME = /^\d{4}-\d\d-\d\dT/;

const refused = (message: string, literal: Literal): TypedValue => ({ error: filterError(message, literal.span) });

/** An integer that a number of JavaScript would round goes as text, which the API reads exactly. */
export function numberOf(text: string): Scalar {
  const number = Number(text);
  return /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(number) ? text : number;
}

/** Reads a value as what the attribute is compared with. */
export function typedValue(literal: Literal, { attribute, subpath }: FoundAttribute, operator: FilterOperatorType): TypedValue {
  if (subpath !== undefined) return entryValue(literal, subpath, operator);
  switch (attribute.type.replace('_ARRAY', '')) {
    case 'LONG':
    case 'DOUBLE':
      return numberValue(literal, attribute.displayName, attribute.units);
    case 'BOOLEAN':
      return booleanValue(literal, attribute.displayName);
    case 'TIMESTAMP':
      return timeValue(literal, attribute.displayName, attribute.units);
    default:
      return { value: literal.text };
  }
}

function numberValue(literal: Literal, name: string, units: string): TypedValue {
  const { text, quoted } = literal;
  const unit = unitOf(units);
  if (!quoted && NUMBER.test(text) && Number.isFinite(Number(text))) return { value: numberOf(text) };
  const quantity = quoted ? undefined : parseQuantity(text);
  if (quantity !== undefined && quantity.measure === unit?.measure) return { value: inUnit(quantity, unit) };
  const example = unit === undefined ? '500' : unit.measure === 'time' ? '500ms' : '4kB';
  return refused(`${name} is a number${units === '' ? '' : ` (${units})`}: expected one such as ${example}`, literal);
}

function booleanValue(literal: Literal, name: string): TypedValue {
  const text = literal.text.toLowerCase();
  return text === 'true' || text === 'false' ? { value: text === 'true' } : refused(`${name} is true or false`, literal);
}

function timeValue(literal: Literal, name: string, units: string): TypedValue {
  const { text, quoted } = literal;
  if (!quoted && NUMBER.test(text)) return { value: numberOf(text) };
  const time = ISO_TIME.test(text) ? Date.parse(text) : NaN;
  // The text itself goes where it says its zone, since it may be more precise than milliseconds.
  if (!Number.isNaN(time)) return { value: /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : new Date(time).toISOString() };
  return refused(`${name} is a time: expected one such as 2026-01-31T12:00:00Z, or a number (${units || 'ms'} since 1970)`, literal);
}

/** Entries of maps have no type of their own: a number is compared by value, a text as text. */
function entryValue(literal: Literal, subpath: string, operator: FilterOperatorType): TypedValue {
  const { text, quoted } = literal;
  if (quoted) return { value: text };
  if (NUMBER.test(text)) return { value: numberOf(text) };
  if (text === 'true' || text === 'false') return { value: text === 'true' };
  if (ORDERING.has(operator) && parseQuantity(text) !== undefined) {
    return refused(`${subpath} has no unit: expected a plain number, or a text in quotes`, literal);
  }
  return { value: text };
}
