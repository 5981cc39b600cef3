import type { RequestContext } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { QueryChunk, QueryPlan, QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';
import type { View } from '@spangraph/views';

import { checkFeatures } from './core/check-features';
import { expandRequest } from './core/custom-views';
import { planQuery } from './core/plan';
import { resultColumns } from './core/result-columns';
import type { ResultColumn } from './core/result-columns';
import type { Cell } from './core/value';
import { encodeCell } from './core/value/encode';
import type { QueryServicePorts } from './ports';
import type { StoreReport } from './stores/store';

/**
 * Plans and runs one request. Every answer has at least one chunk: the first carries the names of the columns, the last one
 * warnings and, where asked for, the plan.
 */
export async function* answer(
  request: QueryRequest,
  context: RequestContext,
  views: readonly View[],
  { store, customViews }: Pick<QueryServicePorts, 'store' | 'customViews'>,
): AsyncGenerator<QueryChunk> {
  const started = performance.now();
  const custom = customViews?.find(context.tenantId, request.scope);
  const query = planQuery(custom ? expandRequest(request, custom) : request, views, context.tenantId);
  checkFeatures(query, store);
  const columns = resultColumns(query);
  const execution = store.execute(query, { signal: context.signal, deadlineMs: context.deadlineMs });
  let names = columns.map(({ alias }) => alias);
  let rows = 0;
  let held: QueryChunk | undefined;
  for await (const batch of execution.rows) {
    if (held) yield held;
    held = { columns: names, values: encodeColumns(batch, columns), warnings: [] };
    names = [];
    rows += batch.length;
  }
  const last = held ?? { columns: names, values: encodeColumns([], columns), warnings: [] };
  const report = execution.report();
  const plan = request.explain
    ? explain(report, store.name, custom ? `${custom.name} over ${query.view.name}` : query.view.name, rows, performance.now() - started)
    : undefined;
  yield { ...last, plan, warnings: report.warnings };
}

const encodeColumns = (rows: readonly (readonly Cell[])[], columns: readonly ResultColumn[]): QueryChunk['values'] =>
  columns.map(({ timestamp }, index) => ({ values: encodeColumn(rows, index, timestamp) }));

/** Neighbouring rows often have the same value, of which one is made. */
function encodeColumn(rows: readonly (readonly Cell[])[], index: number, timestamp: boolean): Value[] {
  let cell: Cell | undefined;
  let value: Value | undefined;
  return rows.map((row) => {
    const next = row[index]!;
    if (value === undefined || next !== cell) value = encodeCell(next, timestamp);
    cell = next;
    return value;
  });
}

function explain(report: StoreReport, store: string, view: string, rows: number, milliseconds: number): QueryPlan {
  return {
    store,
    view,
    statement: report.statement,
    rows: BigInt(rows),
    milliseconds,
    segmentsRead: BigInt(report.segmentsRead),
    segmentsCached: BigInt(report.segmentsCached),
    segmentsSkipped: BigInt(report.segmentsSkipped),
    columnsRead: report.columnsRead,
  };
}
