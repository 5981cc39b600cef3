import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { openStoredPipeline } from '../support/stored-pipeline';
import type { StoredPipeline } from '../support/stored-pipeline';
import { requestOf, traceIdOf } from '../support/requests';
import type { SpanInput } from '../support/requests';

const DAY_NANOS = 86_400_000_000_000n;
const NOW = 1_760_000_000_000_000_000n;
const BOUND = NOW - 3n * DAY_NANOS;

let directory: string;
let stored: StoredPipeline;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'retention-'));
  stored = openStoredPipeline(directory);
});
afterEach(() => {
  stored.close();
  rmSync(directory, { recursive: true, force: true });
});

const daysAgo = (days: bigint, span: Omit<SpanInput, 'startNanos'>): SpanInput => ({ ...span, startNanos: NOW - days * DAY_NANOS });
const traces = (): unknown[] =>
  stored
    .rows('traces')
    .map(({ trace_id: id }) => id)
    .sort();
const reopen = (): void => {
  stored.close();
  stored = openStoredPipeline(directory);
};
const ids = (...of: readonly string[]): string[] => of.map(traceIdOf);

describe('retention', () => {
  it('takes spans of four days ago and leaves those of two, in one request, at once and after a restart', () => {
    stored.send(requestOf([daysAgo(4n, { trace: 'a', id: '1' }), daysAgo(2n, { trace: 'b', id: '1' })]));
    stored.pipeline.flush();
    expect(traces()).toEqual(ids('a', 'b'));
    stored.pipeline.dropBefore(BOUND);
    expect(traces()).toEqual(ids('b'));
    expect(stored.rows('spans')).toHaveLength(1);
    reopen();
    expect(traces()).toEqual(ids('b'));
    stored.pipeline.dropBefore(BOUND);
    expect(traces()).toEqual(ids('b'));
  });

  it('keeps a trace whole whose last span is young enough', () => {
    stored.send(requestOf([daysAgo(4n, { trace: 'a', id: '1' }), daysAgo(2n, { trace: 'a', id: '2', parent: '1' })]));
    stored.pipeline.drain();
    stored.pipeline.dropBefore(BOUND);
    expect(stored.rows('spans')).toHaveLength(2);
  });

  it('drops a segment with its last live trace, and deletes its files', () => {
    stored.send(requestOf([daysAgo(4n, { trace: 'a', id: '1' }), daysAgo(2n, { trace: 'b', id: '1' })]));
    stored.pipeline.drain();
    stored.send(requestOf([daysAgo(2n, { trace: 'b', id: '2', parent: '1' })]));
    stored.pipeline.drain();
    stored.pipeline.dropBefore(BOUND);
    expect(traces()).toEqual(ids('b'));
    expect(new Set(readdirSync(path.join(directory, 'segments')).map((name) => /^\d+/.exec(name)?.[0])).size).toBe(2);
    stored.pipeline.dropBefore(NOW);
    expect(traces()).toEqual([]);
    reopen();
    expect(traces()).toEqual([]);
  });

  it('makes a new trace of a span that comes after its trace has gone', () => {
    stored.send(requestOf([daysAgo(4n, { trace: 'a', id: '1' }), daysAgo(2n, { trace: 'b', id: '1' })]));
    stored.pipeline.dropBefore(BOUND);
    stored.send(requestOf([daysAgo(2n, { trace: 'a', id: '2', parent: '1' })]));
    stored.pipeline.drain();
    expect(traces()).toEqual(ids('a', 'b'));
    expect(stored.pipeline.statistics().reopenedTraces).toBe(0);
  });
});
