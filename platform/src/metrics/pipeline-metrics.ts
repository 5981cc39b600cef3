import { setTimeout as sleep } from 'node:timers/promises';

import type { Ingestion, WorkerReport } from '@spangraph/ingestion';
import type { Metrics } from '@spangraph/runtime';

/** A scrape does not wait longer for a worker that is busy; it shows what was reported last. */
const PATIENCE_MS = 1000;

const SECONDS_PER_MS = 1 / 1000;

/** What the ingest worker did: its stages and each enricher. Answers what brings the numbers up to date. */
export function observePipeline(metrics: Metrics, ingestion: Pick<Ingestion, 'inspect'>): () => Promise<void> {
  let report: WorkerReport | undefined;
  observeStages(metrics, () => report?.pipeline);
  observeEnrichers(metrics, () => report?.enrichers ?? []);
  return async () => {
    // A worker that has failed ends the process by itself; until then its last numbers stand.
    const asked = ingestion.inspect().then(
      (answer) => void (report = answer),
      () => undefined,
    );
    await Promise.race([asked, sleep(PATIENCE_MS, undefined, { ref: false })]);
  };
}

function observeStages(metrics: Metrics, read: () => WorkerReport['pipeline'] | undefined): void {
  type Pipeline = WorkerReport['pipeline'];
  const counter = <Label extends string>(
    name: string,
    help: string,
    label: Label,
    values: (pipeline: Pipeline) => Readonly<Record<string, number>>,
  ): void =>
    metrics.observeCounter(name, help, [label], () => {
      const pipeline = read();
      return pipeline === undefined
        ? []
        : Object.entries(values(pipeline)).map(([key, value]) => ({ labels: { [label]: key } as Record<Label, string>, value }));
    });
  counter('pipeline_seconds_total', 'Time of the ingest worker by stage.', 'stage', ({ decodeMs, deriveMs, publishMs, sealMs }) => ({
    decode: decodeMs * SECONDS_PER_MS,
    derive: deriveMs * SECONDS_PER_MS,
    publish: publishMs * SECONDS_PER_MS,
    seal: sealMs * SECONDS_PER_MS,
  }));
  counter(
    'pipeline_traces_total',
    'Traces derived, and of them those loaded back because of late spans.',
    'kind',
    ({ derivedTraces, reopenedTraces }) => ({
      derived: derivedTraces,
      reopened: reopenedTraces,
    }),
  );
  counter('pipeline_segments_total', 'Segments written, by kind.', 'kind', ({ publications, seals }) => ({
    fresh: publications,
    sealed: seals,
  }));
  counter(
    'pipeline_spans_total',
    'Spans sealed, and spans carried over a seal since their trace was still active.',
    'kind',
    ({ sealedSpans, carriedSpans }) => ({
      sealed: sealedSpans,
      carried: carriedSpans,
    }),
  );
  metrics.observeGauge('pipeline_open_spans', 'Spans in the open table.', () => read()?.openSpans ?? 0);
}

function observeEnrichers(metrics: Metrics, read: () => WorkerReport['enrichers']): void {
  metrics.observeCounter('enricher_traces_total', 'Traces that an enricher worked on.', ['enricher'], () =>
    read().map(({ name, traces }) => ({ labels: { enricher: name }, value: traces })),
  );
  metrics.observeCounter('enricher_failures_total', 'Traces that an enricher failed on; its fields stay empty there.', ['enricher'], () =>
    read().map(({ name, failures }) => ({ labels: { enricher: name }, value: failures })),
  );
  metrics.observeCounter('enricher_seconds_total', 'Time of an enricher.', ['enricher'], () =>
    read().map(({ name, milliseconds }) => ({ labels: { enricher: name }, value: milliseconds * SECONDS_PER_MS })),
  );
}
