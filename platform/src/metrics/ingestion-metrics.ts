import type { Ingestion } from '@spangraph/ingestion';
import type { Metrics } from '@spangraph/runtime';

import type { RunningReceiver } from '../components/receivers';

/** What receivers took and what became of it; read when somebody scrapes. */
export function observeIngestion(metrics: Metrics, ingestion: Ingestion): void {
  metrics.observeCounter(
    'ingest_spans_total',
    'Spans by what became of them: accepted (acknowledged), stored, duplicate.',
    ['result'],
    () => {
      const { accepted, stored, duplicates } = ingestion.counters();
      return [
        { labels: { result: 'accepted' }, value: accepted },
        { labels: { result: 'stored' }, value: stored },
        { labels: { result: 'duplicate' }, value: duplicates },
      ];
    },
  );
  metrics.observeCounter(
    'ingest_rejected_spans_total',
    'Spans refused in requests that were accepted, by the field at fault.',
    ['reason'],
    () => Object.entries(ingestion.counters().rejected).map(([reason, value]) => ({ labels: { reason }, value })),
  );
  metrics.observeCounter('ingest_failed_requests_total', 'Requests refused as a whole, by error code.', ['code'], () =>
    Object.entries(ingestion.counters().failed).map(([code, value]) => ({ labels: { code }, value })),
  );
  metrics.observeCounter('ingest_replayed_records_total', 'Log records replayed at the start.', [], () => [
    { labels: {}, value: ingestion.counters().replayedRecords },
  ]);
  metrics.observeCounter(
    'ingest_sighting_failures_total',
    'Failed calls that told the entity service what was seen; they are repeated.',
    [],
    () => [{ labels: {}, value: ingestion.counters().sightingFailures }],
  );
  metrics.observeGauge('ingest_bytes_in_flight', 'Bytes accepted and not yet in the open table.', () => ingestion.counters().bytesInFlight);
}

/** Requests of each receiver. */
export function observeReceivers(metrics: Metrics, receivers: readonly RunningReceiver[]): void {
  metrics.observeCounter('receiver_requests_total', 'Requests by receiver.', ['receiver'], () =>
    receivers.map(({ name, receiver: { counters } }) => ({ labels: { receiver: name }, value: counters.requests })),
  );
  metrics.observeCounter('receiver_bytes_total', 'Body bytes after decompression, by receiver.', ['receiver'], () =>
    receivers.map(({ name, receiver: { counters } }) => ({ labels: { receiver: name }, value: counters.bytes })),
  );
  metrics.observeCounter('receiver_failed_requests_total', 'Requests refused, by receiver and error code.', ['receiver', 'code'], () =>
    receivers.flatMap(({ name, receiver: { counters } }) =>
      Object.entries(counters.failed).map(([code, value]) => ({ labels: { receiver: name, code }, value })),
    ),
  );
  metrics.observeCounter(
    'receiver_unsupported_items_total',
    'Log records and metric data points that were refused because only spans are taken, by receiver and signal.',
    ['receiver', 'signal'],
    () =>
      receivers.flatMap(({ name, receiver: { counters } }) =>
        Object.entries(counters.unsupported).map(([signal, value]) => ({ labels: { receiver: name, signal }, value })),
      ),
  );
}
