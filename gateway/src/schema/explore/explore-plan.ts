import { invalidArgument } from '@spangraph/model';
import type { AttributeValue, ValueKind } from '@spangraph/model';
import type { AttributeExpression, Selection } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRow } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { kindOf } from '../../core/catalogue/catalogue';
import type { Attribute } from '../../core/catalogue/catalogue';
import { convertValue } from '../../core/convert-value';
import { aggregateKey, expressionKey } from '../../core/expression';
import { plainOf } from '../../core/values';
import type { MetricAggregationType, TimeUnit } from '../enums/query-enums';
import type { GroupByInput } from '../arguments/inputs';
import { readAggregate, readPeriod } from '../arguments/read-aggregate';
import { expressionOf, readExpression } from '../arguments/read-expression';
import type { NamedAttribute } from '../arguments/read-expression';
import { FUNCTIONS } from '../arguments/read-aggregate';
import { named } from '../selection/selected-field';
import type { SelectedField } from '../selection/selected-field';

/** Arguments of `selection`. */
interface SelectionArguments extends NamedAttribute {
  readonly aggregation?: MetricAggregationType | null | undefined;
  readonly size?: number | null | undefined;
  readonly units?: TimeUnit | null | undefined;
}

/** What a selection answers: the declared type of its attribute, and its value. */
interface SelectedValue {
  readonly type: ValueKind;
  readonly value: AttributeValue;
}

export interface ExplorePlan {
  readonly selections: readonly Selection[];
  read(row: ExploreRow, args: SelectionArguments): SelectedValue;
}

interface Column {
  readonly place: number;
  readonly attribute: Attribute;
  /** Kind that a plain value is converted to; aggregates come as they are. */
  readonly kind: ValueKind | undefined;
}

/** Identifies a selection by its arguments, its attribute's subpath included. */
function selectionKey(scope: string, args: SelectionArguments): string {
  const attribute = expressionOf(scope, args);
  if (args.aggregation == null) return expressionKey(attribute);
  const percentile = args.aggregation === 'PERCENTILE' ? (args.size ?? undefined) : undefined;
  const rateNanos =
    args.aggregation === 'AVGRATE' && args.size != null && args.units != null ? readPeriod(args.size, args.units, 'size') : undefined;
  return aggregateKey({ function: FUNCTIONS[args.aggregation], attribute, percentile, rateNanos });
}

function readSelection(
  vocabulary: Vocabulary,
  scope: string,
  args: SelectionArguments,
  path: string,
): Omit<Selection, 'alias'> & { readonly attribute: Attribute } {
  const read = readExpression(vocabulary.catalogue, scope, args, path);
  const { aggregation } = args;
  if (aggregation == null) return { attribute: read.attribute, kind: { $case: 'attribute', value: read.expression } };
  return { attribute: read.attribute, kind: { $case: 'aggregate', value: readAggregate(read, { ...args, aggregation }, path) } };
}

/** Reads every `selection(...)` of the rows. */
export function planExplore(vocabulary: Vocabulary, scope: string, fields: readonly SelectedField[]): ExplorePlan {
  const selections: Selection[] = [];
  const columns = new Map<string, Column>();
  for (const field of named(fields, 'selection')) {
    const args = field.args as SelectionArguments;
    const key = selectionKey(scope, args);
    if (columns.has(key)) continue;
    const { attribute, kind } = readSelection(vocabulary, scope, args, `results.${field.alias}`);
    const place = selections.push({ alias: `s${selections.length}`, kind }) - 1;
    columns.set(key, { place, attribute, kind: kind?.$case === 'attribute' ? kindOf(attribute, kind.value) : undefined });
  }
  return {
    selections,
    read: (row, args) => {
      const column = columns.get(selectionKey(scope, args));
      if (column === undefined) return { type: 'STRING', value: null };
      const { attribute, kind, place } = column;
      const value = row.values[place];
      // Group columns of the rest hold a word, whatever the attribute's type.
      const plain = row.rest || kind === undefined;
      return { type: attribute.kind, value: plain ? aggregateValue(attribute, value, args) : convertValue(value, kind, attribute.unit) };
    },
  };
}

/** The least and greatest of times are times; every other aggregate is a number, a list or a text as it comes. */
function aggregateValue(
  attribute: Attribute,
  value: ExploreRow['values'][number] | undefined,
  { aggregation }: SelectionArguments,
): AttributeValue {
  const isTime = attribute.kind === 'TIMESTAMP' && (aggregation === 'MIN' || aggregation === 'MAX');
  return isTime ? convertValue(value, 'TIMESTAMP', attribute.unit) : plainOf(value);
}

/** Group keys: `expressions` win over `keys`; a key must be groupable, an entry of a map always is. */
export function readGroupKeys(
  vocabulary: Vocabulary,
  scope: string,
  input: GroupByInput | null | undefined,
): readonly AttributeExpression[] {
  const byExpression = input?.expressions != null;
  const names: readonly (NamedAttribute | null)[] = byExpression
    ? (input.expressions ?? []).map((expression) => expression && { expression })
    : (input?.keys ?? []).map((key) => (key === null ? null : { key }));
  return names.map((name, index) => {
    const path = `groupBy.${byExpression ? 'expressions' : 'keys'}[${index}]`;
    if (name === null) throw invalidArgument('a group key is expected', { path, value: null });
    const members = byExpression ? { key: 'key', expression: 'expression' } : { key: 'key', expression: 'expression' };
    const { expression, attribute } = readExpression(vocabulary.catalogue, scope, name, path, members);
    if (!attribute.groupable && expression.subpath === undefined) {
      throw invalidArgument(`${attribute.id} is not groupable`, { path, value: expression.key });
    }
    return expression;
  });
}
