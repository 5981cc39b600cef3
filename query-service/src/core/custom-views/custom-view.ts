import type { CustomViewConfig } from '@spangraph/config-objects';
import { AggregateFunction, Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';

/** A view that a user declared, in the terms of requests: columns and filter over the scope of its source. */
export interface CustomView {
  /** Its name, which is the scope that it is asked by. */
  readonly name: string;
  readonly description: string;
  /** Scope of its source. */
  readonly scope: string;
  /** Attribute of the source that time ranges apply to; the view's `startTime`. */
  readonly timeKey: string;
  readonly filter: Filter | undefined;
  readonly columns: ReadonlyMap<string, AttributeExpression>;
  readonly rollup: Rollup | undefined;
}

export interface Rollup {
  readonly intervalNanos: bigint;
  readonly measures: ReadonlyMap<string, Measure>;
}

export interface Measure {
  readonly function: AggregateFunction;
  /** Any attribute of the source for COUNT, which counts rows. */
  readonly attribute: AttributeExpression;
}

interface Source {
  readonly scope: string;
  readonly timeKey: string;
  /** Attribute that every row has. */
  readonly idKey: string;
}

const SOURCES: Readonly<Record<CustomViewConfig['source'], Source>> = {
  SPAN: { scope: 'EVENT', timeKey: 'startTime', idKey: 'id' },
  TRACE: { scope: 'TRACE', timeKey: 'startTime', idKey: 'id' },
  API_TRACE: { scope: 'API_TRACE', timeKey: 'startTime', idKey: 'apiTraceId' },
  BACKEND_TRACE: { scope: 'BACKEND_TRACE', timeKey: 'startTime', idKey: 'backendTraceId' },
  CALL: { scope: 'INTERACTION', timeKey: 'startTime', idKey: 'startTime' },
  LOG_EVENT: { scope: 'LOG_EVENT', timeKey: 'timestamp', idKey: 'timestamp' },
};

const OPERATORS: Readonly<Record<CustomViewConfig['filter'][number]['operator'], Operator>> = {
  EQUALS: Operator.EQ,
  NOT_EQUALS: Operator.NEQ,
  IN: Operator.IN,
  NOT_IN: Operator.NOT_IN,
  GREATER_THAN: Operator.GT,
  GREATER_THAN_OR_EQUAL_TO: Operator.GE,
  LESS_THAN: Operator.LT,
  LESS_THAN_OR_EQUAL_TO: Operator.LE,
  LIKE: Operator.LIKE,
  STARTS_WITH: Operator.STARTS_WITH,
  EXISTS: Operator.EXISTS,
};

const FUNCTIONS = {
  COUNT: AggregateFunction.COUNT,
  SUM: AggregateFunction.SUM,
  MIN: AggregateFunction.MIN,
  MAX: AggregateFunction.MAX,
} as const;

const UNIT_NANOS: Readonly<Record<string, bigint>> = {
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
};

/** The view of a declaration that its schema accepted. */
export function customViewOf(config: CustomViewConfig): CustomView {
  const { scope, timeKey, idKey } = SOURCES[config.source];
  const expression = ({ key, subpath }: { readonly key: string; readonly subpath?: string | undefined }): AttributeExpression => ({
    scope,
    key,
    ...(subpath !== undefined && { subpath }),
  });
  const filters = config.filter.map(({ operator, value, ...attribute }): Filter => ({
    kind: {
      $case: 'comparison',
      value: { attribute: expression(attribute), operator: OPERATORS[operator], ...(value !== undefined && { value: valueOf(value) }) },
    },
  }));
  return {
    name: config.name,
    description: config.description ?? '',
    scope,
    timeKey,
    filter: filters.length === 0 ? undefined : { kind: { $case: 'and', value: { filters } } },
    columns: new Map(config.columns.map(({ name, ...attribute }) => [name, expression(attribute)])),
    rollup: config.rollup && {
      intervalNanos: intervalNanos(config.rollup.interval),
      measures: new Map(
        config.rollup.measures.map(({ name, function: aggregate, key = idKey, subpath }) => [
          name,
          { function: FUNCTIONS[aggregate], attribute: expression({ key, subpath }) },
        ]),
      ),
    },
  };
}

const intervalNanos = (text: string): bigint => BigInt(text.slice(0, -1)) * UNIT_NANOS[text.slice(-1)]!;

type Plain = string | number | boolean | readonly (string | number | boolean)[];

function valueOf(plain: Plain): Value {
  if (typeof plain === 'string') return { kind: { $case: 'string', value: plain } };
  if (typeof plain === 'boolean') return { kind: { $case: 'boolean', value: plain } };
  if (typeof plain !== 'number') return { kind: { $case: 'list', value: { values: plain.map(valueOf) } } };
  return Number.isSafeInteger(plain) ? { kind: { $case: 'long', value: BigInt(plain) } } : { kind: { $case: 'double', value: plain } };
}
