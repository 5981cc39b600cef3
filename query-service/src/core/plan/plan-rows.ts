import { invalidArgument } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';
import type { View } from '@spangraph/views';

import { isMap } from '../ir';
import type { RowOrder, RowOutput, RowShape } from '../ir';
import type { Names } from './names';
import { readDirection } from './read-direction';
import { measured, rejectMap } from './measured';
import { resolveOperand } from './resolve-operand';

/** Stored columns that tell two rows of a table apart, beside their time; an id may occur once a side (client, server). */
const IDENTITY = ['trace_id', 'span_id', 'kind', 'name', 'attributes'];

/** A query without aggregates: one result row per row of the view. Without order, a page shows the newest rows first. */
export function planRows(names: Names, request: QueryRequest): RowShape {
  const outputs = request.selections.map((selection, index): RowOutput => {
    const path = `selections[${index}]`;
    const operand = resolveOperand(names, selectedAttribute(request, index), `${path}.attribute`);
    const map = operand.kind === 'column' && isMap(operand);
    return { alias: selection.alias, of: map ? { kind: 'map', column: operand.column } : operand };
  });
  if (outputs.length === 0) throw invalidArgument('selections: at least one is needed', { path: 'selections' });
  return { kind: 'rows', outputs, order: planOrder(names, request) };
}

function selectedAttribute(request: QueryRequest, index: number): AttributeExpression | undefined {
  const kind = request.selections[index]?.kind;
  return kind?.$case === 'attribute' ? kind.value : undefined;
}

function planOrder(names: Names, request: QueryRequest): readonly RowOrder[] {
  const { view } = names;
  const asked = request.orderBy.map((order, index): RowOrder => {
    const path = `orderBy[${index}]`;
    const operand = resolveOperand(names, orderedAttribute(request, index), path);
    rejectMap(operand, 'ordering by', path);
    return { of: measured(view, operand), direction: readDirection(order.direction) };
  });
  if (asked.length === 0 && request.limit === 0n && request.offset === 0n) return [];
  return [...(asked.length > 0 ? asked : [newestFirst(view)]), ...tieBreakers(view)];
}

function orderedAttribute(request: QueryRequest, index: number): AttributeExpression | undefined {
  const path = `orderBy[${index}]`;
  const kind = request.orderBy[index]?.kind;
  if (kind?.$case === 'attribute') return kind.value;
  if (kind?.$case === 'aggregate') throw invalidArgument(`${path}: rows without aggregates cannot be ordered by one`, { path });
  const selected = request.selections.findIndex((selection) => selection.alias === kind?.value);
  if (selected < 0) throw invalidArgument(`${path}: no selection has the alias ${JSON.stringify(kind?.value)}`, { path });
  return selectedAttribute(request, selected);
}

const newestFirst = (view: View): RowOrder => ({ of: { kind: 'stored', column: view.timeColumn }, direction: 'DESC' });

const tieBreakers = (view: View): readonly RowOrder[] =>
  IDENTITY.filter((column) => view.from.columns[column]).map((column) => ({ of: { kind: 'stored', column }, direction: 'ASC' }));
