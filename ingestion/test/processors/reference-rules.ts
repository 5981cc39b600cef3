import type { EnricherAction, SpanCondition } from '@spangraph/config-objects';
import { AnyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import type { KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import type { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import { jsonOfValue } from '../../src/codec/otlp/json-value';
import { WireReader } from '../../src/codec/otlp/wire';
import { anyValue } from './requests';

/** What rules mean, written over plain messages and without regard to cost. */
export interface PlainState {
  readonly span: Span;
  attributes: readonly KeyValue[];
  resource: readonly KeyValue[];
}

const isThere = (value: AnyValue | undefined): value is AnyValue => value?.value !== undefined;

const findIn = (list: readonly KeyValue[], key: string): AnyValue | undefined =>
  list.findLast((each) => each.key === key && isThere(each.value))?.value;

/** Scope and key of a path; `either` reads the span's, else the resource's. */
const split = (path: string): readonly ['span' | 'resource' | 'either', string] =>
  path.startsWith('span.') ? ['span', path.slice(5)] : path.startsWith('resource.') ? ['resource', path.slice(9)] : ['either', path];

export function valueAt(state: PlainState, path: string): AnyValue | undefined {
  if (path === '@name') return state.span.name === '' ? undefined : anyValue(state.span.name);
  const [scope, key] = split(path);
  const ofSpan = scope === 'resource' ? undefined : findIn(state.attributes, key);
  return ofSpan ?? (scope === 'span' ? undefined : findIn(state.resource, key));
}

export function textOf(any: AnyValue): string {
  const { value } = any;
  if (value?.$case === 'stringValue') return value.value;
  if (value?.$case === 'intValue' || value?.$case === 'doubleValue' || value?.$case === 'boolValue') return String(value.value);
  const bytes = AnyValue.encode(any).finish();
  return jsonOfValue(WireReader.over(bytes), bytes.length);
}

function numberOf({ value }: AnyValue): number {
  if (value?.$case === 'intValue' || value?.$case === 'doubleValue') return Number(value.value);
  return value?.$case === 'stringValue' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value.value) ? Number(value.value) : NaN;
}

export function satisfies(state: PlainState, condition: SpanCondition): boolean {
  if ('and' in condition) return condition.and.every((each) => satisfies(state, each));
  if ('or' in condition) return condition.or.some((each) => satisfies(state, each));
  if ('not' in condition) return !satisfies(state, condition.not);
  const any = valueAt(state, condition.attribute);
  if (any === undefined) return false;
  const equals = (constant: unknown): boolean =>
    typeof constant === 'number' ? numberOf(any) === constant : textOf(any) === String(constant);
  const { value } = condition;
  switch (condition.operator) {
    case 'EXISTS':
      return true;
    case 'IN':
      return (value as unknown[]).some(equals);
    case 'EQUALS':
      return equals(value);
    case 'STARTS_WITH':
      return textOf(any).startsWith(value as string);
    case 'ENDS_WITH':
      return textOf(any).endsWith(value as string);
    case 'CONTAINS':
      return textOf(any).includes(value as string);
    case 'MATCHES':
      return new RegExp(value as string, 'u').test(textOf(any));
    case 'GREATER_THAN':
      return typeof value === 'number' ? numberOf(any) > value : textOf(any) > String(value);
    default:
      throw new Error(`not modelled: ${condition.operator}`);
  }
}

const without = (list: readonly KeyValue[], key: string): KeyValue[] => list.filter((each) => each.key !== key);
const mapValues = (list: readonly KeyValue[], key: string, change: (value: AnyValue) => AnyValue): KeyValue[] =>
  list.map((each) => (each.key === key && isThere(each.value) ? { key, value: change(each.value) } : each));

function put(state: PlainState, path: string, value: AnyValue): void {
  const [scope, key] = split(path);
  if (scope === 'resource') state.resource = [...without(state.resource, key), { key, value }];
  else state.attributes = [...without(state.attributes, key), { key, value }];
}

function eachScope(state: PlainState, path: string, change: (list: readonly KeyValue[], key: string) => KeyValue[]): void {
  const [scope, key] = split(path);
  if (scope !== 'resource') state.attributes = change(state.attributes, key);
  if (scope !== 'span') state.resource = change(state.resource, key);
}

export function act(state: PlainState, action: EnricherAction): void {
  switch (action.type) {
    case 'SET': {
      if (action.onlyIfAbsent && valueAt(state, action.attribute) !== undefined) return;
      const value = action.value !== undefined ? anyValue(action.value) : valueAt(state, action.from!);
      if (value !== undefined) put(state, action.attribute, value);
      return;
    }
    case 'RENAME': {
      const value = valueAt(state, action.attribute);
      if (value === undefined) return;
      const [scope, key] = split(action.attribute);
      const from = scope !== 'either' ? scope : findIn(state.attributes, key) !== undefined ? 'span' : 'resource';
      const [toScope, toKey] = split(action.to);
      const to = toScope === 'either' ? from : toScope;
      if (from === to && key === toKey) return;
      eachScope(state, `${from}.${key}`, without);
      put(state, `${to}.${toKey}`, value);
      return;
    }
    case 'DELETE':
      for (const path of action.attributes) eachScope(state, path, without);
      return;
    case 'MASK':
      for (const path of action.attributes) eachScope(state, path, (list, key) => mapValues(list, key, () => anyValue(action.replacement)));
      return;
    case 'EXTRACT': {
      const value = valueAt(state, action.attribute);
      const found = value && new RegExp(action.pattern, 'u').exec(textOf(value));
      if (found) put(state, action.into, anyValue(found[1] ?? found[0]));
      return;
    }
    case 'LOOK_UP': {
      const value = valueAt(state, action.attribute);
      if (value === undefined) return;
      const text = textOf(value);
      const found = Object.hasOwn(action.table, text) ? action.table[text] : action.otherwise;
      if (found !== undefined) put(state, action.into, anyValue(found));
      return;
    }
    default:
      throw new Error(`not modelled: ${action.type}`);
  }
}

/** Key and value of the attributes that count. */
export const effective = (list: readonly KeyValue[]): Record<string, AnyValue> => {
  const values: [string, AnyValue][] = [];
  for (const { key, value } of list) if (isThere(value)) values.push([key, value]);
  return Object.fromEntries(values);
};
