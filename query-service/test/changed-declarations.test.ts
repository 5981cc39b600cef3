import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type * as SegmentStore from '@spangraph/segment-store';
import type * as Views from '@spangraph/views';

import { createQueryService, openDuckDbStore } from '../src';
import { ask, attribute, compare, request } from './fixture/requests';
import type * as SegmentInputs from './fixture/segment-input';
import { registerResources, shopTrace, traceId } from './fixture/shop';

let directory: string;
beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), 'query-'))));
afterEach(() => fs.rmSync(directory, { recursive: true }));

/** Seals traces as a version did that had no column for the HTTP status code of a span. */
function sealOlder(traces: readonly number[]): void {
  const views = jest.requireActual<typeof Views>('@spangraph/views');
  const { http_status_code: _, ...columns } = views.spansTable.columns;
  const spansTable = { name: 'spans', columns } as const;
  const tables = { spansTable, TABLES: [spansTable, views.tracesTable, views.logEventsTable] };
  jest.isolateModules(() => {
    jest.doMock('@spangraph/views', () => ({ ...views, ...tables }));
    const store = jest.requireActual<typeof SegmentStore>('@spangraph/segment-store');
    const { segmentInput } = jest.requireActual<typeof SegmentInputs>('./fixture/segment-input');
    const writer = store.openSegmentWriter({ directory });
    const resources = registerResources(writer.resources);
    const older = traces.map((n) => shopTrace(n, resources)).map((trace) => ({ ...trace, spans: trace.spans.map(withoutStatus) }));
    writer.seal(segmentInput(older, resources), { supersedes: [], settledThrough: 1, carried: [] });
    writer.close();
  });
  jest.dontMock('@spangraph/views');
}

function withoutStatus<Span extends SegmentInputs.FixtureSpan>(span: Span): Span {
  const { http_status_code: _, ...columns } = span.columns;
  return { ...span, columns };
}

it('columns that files of an older version lack are null there, by SQL and by page', async () => {
  sealOlder([1, 2]);
  const { segmentInput } = jest.requireActual<typeof SegmentInputs>('./fixture/segment-input');
  const writer = openSegmentWriter({ directory });
  const catalog = createSegmentCatalog({ initial: writer.recovered.change });
  const resources = registerResources(writer.resources);
  const recent = shopTrace(3, resources);
  const [entry] = recent.spans;
  const withStatus = { ...recent, spans: [{ ...entry!, columns: { ...entry!.columns, http_status_code: 418n } }] };
  catalog.apply(writer.seal(segmentInput([withStatus], resources), { supersedes: [], settledThrough: 2, carried: [] }));
  const store = await openDuckDbStore(catalog, { threads: 1 });
  const service = createQueryService({ store, retentionNanos: 0n });
  const rowsOf = async (...asked: Parameters<typeof request>): Promise<unknown> => (await ask(service, request(...asked))).rows;
  try {
    expect(await rowsOf('EVENT', ['COUNT(EVENT.id)', 'MAX(EVENT.httpStatusCode)'])).toEqual([[6n, 418n]]);
    expect(await rowsOf('EVENT', ['EVENT.traceId'], { filter: compare('EVENT.httpStatusCode', 'EQ', 418n) })).toEqual([[traceId(3)]]);
    const byPage = await rowsOf('EVENT', ['EVENT.httpStatusCode'], { filter: compare('EVENT.traceId', 'EQ', traceId(1)) });
    expect(byPage).toEqual([[null], [null]]);
    const orderBy = [{ kind: { $case: 'attribute' as const, value: attribute('EVENT.startTime') }, direction: SortDirection.DESC }];
    const { rows } = await ask(service, request('EVENT', ['EVENT.httpStatusCode', 'EVENT.spanTags'], { orderBy, limit: 4n }));
    expect(rows.map(([status]) => status)).toEqual([418n, null, null, null]);
    expect(rows.every(([, tags]) => typeof tags === 'object')).toBe(true);
  } finally {
    await store.close();
    writer.close();
  }
});
