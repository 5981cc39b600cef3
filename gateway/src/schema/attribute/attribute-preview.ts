import type { AttributeValue, ValueKind } from '@spangraph/model';
import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Filter, TimeRange, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { convertValue } from '../../core/convert-value';
import { aggregateOf, attributeOf } from '../../core/expression';
import { exists } from '../../core/filter/build';
import { requireScope, toInternalScope } from '../../core/scopes';
import { numberOf, textOf } from '../../core/values';
import type { OperationContext } from '../operation-context';
import type { AttributePreview } from './attribute.types';
import type { DefinitionInput } from './definition.input';
import { ask, countRows, countValues } from './explore-values';
import type { Explored } from './explore-values';
import { bareRecord } from './read-attribute';
import { readDefinition } from './read-definition';
import { checkedRecord } from './write-attribute';

/** Key of what is looked at. */
const PREVIEWED = '__preview';
const FIELD = 'attributePreview';

const NUMBERS: readonly ValueKind[] = ['LONG', 'DOUBLE'];
const ORDERED: readonly ValueKind[] = [...NUMBERS, 'TIMESTAMP'];

export interface Previewed {
  readonly scope: string;
  readonly kind: ValueKind;
  readonly unit: string;
  readonly definition: DefinitionInput;
  readonly timeRange: TimeRange;
  readonly filter: Filter | undefined;
  readonly limit: bigint;
  readonly examples: bigint;
}

/** Least, greatest and average value, where the kind has them. */
async function statistics(context: OperationContext, explored: Explored, attribute: AttributeExpression, kind: ValueKind) {
  const functions = [
    ...(ORDERED.includes(kind) ? [AggregateFunction.MIN, AggregateFunction.MAX] : []),
    ...(NUMBERS.includes(kind) ? [AggregateFunction.AVG] : []),
  ];
  if (functions.length === 0) return [];
  const [row] = await ask(context, FIELD, explored, {
    selections: functions.map((fn) => ({ alias: fn, kind: { $case: 'aggregate', value: aggregateOf(fn, attribute) } })),
  });
  return row?.values ?? [];
}

async function examplesOf(
  context: OperationContext,
  explored: Explored,
  attribute: AttributeExpression,
  id: AttributeExpression | undefined,
  limit: bigint,
) {
  if (limit === 0n) return [];
  const selected = id === undefined ? [attribute] : [attribute, id];
  const rows = await ask(context, FIELD, explored, {
    filter: exists(attribute),
    selections: selected.map((value, place) => ({ alias: `s${place}`, kind: { $case: 'attribute', value } })),
    limit,
  });
  return rows.map(({ values: [value, rowId] }) => ({ id: textOf(rowId) ?? null, value }));
}

/** The values that a definition gives over a range, without saving it. */
export async function previewAttribute(context: OperationContext, asked: Previewed): Promise<AttributePreview> {
  const { kind, unit, timeRange, filter } = asked;
  const scope = toInternalScope(asked.scope);
  const facts = requireScope((await context.vocabulary()).scopes, scope, 'scope');
  const definition = readDefinition(scope, asked.definition, 'definition');
  const unsaved = await checkedRecord(context, { ...bareRecord(scope, PREVIEWED, kind), unit, definition });
  const explored: Explored = { scope, timeRange, filter, unsaved };
  const attribute = attributeOf(scope, PREVIEWED);
  const counted = attributeOf(scope, facts.idKey ?? facts.timeKey);
  const id = facts.idKey === undefined ? undefined : counted;
  const [rows, rowsWithValue, top, [min, max, avg], examples] = await Promise.all([
    countRows(context, FIELD, explored, counted),
    countRows(context, FIELD, explored, counted, exists(attribute)),
    kind === 'STRING_MAP' ? [] : countValues(context, FIELD, explored, attribute, { limit: asked.limit }),
    statistics(context, explored, attribute, kind),
    examplesOf(context, explored, attribute, id, asked.examples),
  ]);
  const shown = (value: Value | undefined, as: ValueKind = kind): AttributeValue => convertValue(value, as, unit);
  // The values of an array are counted one by one.
  const element = kind.replace('_ARRAY', '') as ValueKind;
  return {
    kind,
    rows,
    rowsWithValue,
    share: rows === 0n ? null : Number(rowsWithValue) / Number(rows),
    topValues: top.map(({ value, count }) => ({ value: shown(value, element), count })),
    min: shown(min),
    max: shown(max),
    avg: numberOf(avg) ?? null,
    examples: examples.map((example) => ({ id: example.id, value: shown(example.value) })),
  };
}
