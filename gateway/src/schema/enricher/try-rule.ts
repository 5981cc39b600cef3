import { ENRICHER_RULE, readConfigObject } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';
import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';

import type { TimeRangeInput } from '../arguments/inputs';
import { plainInput } from '../config/config-value';
import type { OperationContext } from '../operation-context';
import { exportSpans } from '../span/export-spans';
import type { EnricherTrial } from './enricher.types';
import { requireIngestion } from './ingestion';
import { otlpRequest } from './otlp-request';
import { factsText, spanFacts } from './span-facts';
import type { SpanFacts } from './span-facts';

const DEFAULT_SPANS = 20;
const MAX_SPANS = 200;

export interface Trial {
  readonly rule: unknown;
  readonly between: TimeRangeInput;
  readonly limit: number | null | undefined;
}

const keyOf = ({ traceId, spanId }: SpanFacts): string => `${traceId} ${spanId}`;

/** What a rule would do to the newest spans of a range. Nothing is stored. */
export async function tryRule(context: OperationContext, field: string, { rule, between, limit }: Trial): Promise<EnricherTrial> {
  const ingestion = requireIngestion(context);
  const value = readConfigObject(ENRICHER_RULE, plainInput(rule, 'rule'), 'rule');
  const count = limit ?? DEFAULT_SPANS;
  if (count < 1 || count > MAX_SPANS) throw invalidArgument(`limit is between 1 and ${MAX_SPANS}`, { path: 'limit', value: count });
  const before = otlpRequest(await exportSpans(context, field, { between, limit: count }));
  const spans = ExportTraceServiceRequest.encode(before).finish();
  const answer = await ingestion.tryRule({ rule: JSON.stringify(value), spans: Buffer.from(spans) }, context.request);
  const after = new Map(spanFacts(ExportTraceServiceRequest.decode(answer.spans)).map((span) => [keyOf(span), span]));
  return {
    matched: answer.matched,
    changed: answer.changed,
    errors: answer.errors,
    lastError: answer.lastError === '' ? undefined : answer.lastError,
    spans: spanFacts(before).map((span) => {
      const changed = after.get(keyOf(span));
      const isChanged = factsText(span) !== factsText(changed);
      const { traceId, spanId, name } = span;
      return { traceId, spanId, name, changed: isChanged, before: span.facts, after: changed?.facts };
    }),
  };
}
