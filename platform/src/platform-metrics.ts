import type { Ingestion, Receiver } from '@spangraph/ingestion';
import type { Metrics } from '@spangraph/runtime';

import type { ReceiverName } from './receivers';

/** Ingestion and receivers as metrics; read when somebody scrapes. */
export function observePlatform(metrics: Metrics, ingestion: Ingestion, receivers: ReadonlyMap<ReceiverName, Receiver>): void {
  metrics.observeCounter('ingest_spans_total', 'Spans by what became of them: accepted (acknowledged), stored, duplicate.', ['result'], () => {
    const { accepted, stored, duplicates } = ingestion.counters();
    return [
      { labels: { result: 'accepted' }, value: accepted },
      { labels: { result: 'stored' }, value: stored },
      { labels: { result: 'duplicate' }, value: duplicates },
    ];
  });
  metrics.observeCounter('ingest_rejected_spans_total', 'Spans refused in requests that were accepted, by the field at fault.', ['reason'], () =>
    Object.entries(ingestion.counters().rejected).map(([reason, value]) => ({ labels: { reason }, value })),
  );
  metrics.observeCounter('ingest_failed_requests_total', 'Requests refused as a whole, by error code.', ['code'], () =>
    Object.entries(ingestion.counters().failed).map(([code, value]) => ({ labels: { code }, value })),
  );
  metrics.observeCounter('receiver_requests_total', 'Requests by receiver.', ['receiver'], () => [...receivers].map(([receiver, { counters }]) => ({ labels: { receiver }, value: counters.requests })));
  metrics.observeCounter('receiver_bytes_total', 'Body bytes after decompression, by receiver.', ['receiver'], () => [...receivers].map(([receiver, { counters }]) => ({ labels: { receiver }, value: counters.bytes })));
  metrics.observeGauge('ingest_bytes_in_flight', 'Bytes accepted and not yet in the open table.', () => ingestion.counters().bytesInFlight);
}
