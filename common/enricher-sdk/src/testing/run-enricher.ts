import type { EnricherDefinition } from '../enricher-definition';
import { prepareEnricher } from '../prepared-enricher';
import type { TypedValue, SpanValue } from '../attribute-value';
import { TraceSession } from '../trace-session';
import { readerOf, spanIdOf } from './plain-span';
import type { EnrichedPlainSpan, PlainSpan } from './plain-span';

export interface RunOptions {
  /** Options as the configuration would give them. */
  readonly options?: unknown;
  readonly traceId?: string;
  readonly tenantId?: string;
}

/**
 * Runs an enricher over one trace and answers its spans, in the order given, with what the enricher did to them. Spans are handed to it
 * as the platform does: parents first. Throws what the enricher, or the check of its definition and options, throws.
 */
export function runEnricher<Options, State>(
  definition: EnricherDefinition<Options, State>,
  spans: readonly PlainSpan[],
  { options, traceId = '1'.padStart(32, '0'), tenantId = '__default' }: RunOptions = {},
): readonly EnrichedPlainSpan[] {
  const prepared = prepareEnricher(definition, options);
  const order = parentsFirst(spans);
  const parents = order.map((number) => order.indexOf(spans.findIndex((other, at) => spanIdOf(other, at) === spans[number]!.parentId)));
  const session = new TraceSession(
    {
      id: traceId,
      tenantId,
      size: spans.length,
      span: (index) => readerOf(spans[order[index]!]!, order[index]!),
      parent: (index) => parents[index]!,
    },
    prepared.policy,
  );
  prepared.run(session);
  const changes = new Map(session.changes().map(([index, change]) => [order[index]!, change]));
  return spans.map((span, number) => {
    const change = changes.get(number);
    const set = [...(change?.attributes ?? [])].map(([key, value]) => [key, plain(value)] as const);
    return {
      ...span,
      id: spanIdOf(span, number),
      attributes: { ...span.attributes, ...Object.fromEntries(set) },
      ...(change?.protocol !== undefined && { protocol: change.protocol }),
      ...(change?.backend && { backend: change.backend }),
    };
  });
}

const plain = ({ type, value }: TypedValue): SpanValue => (type === 'long' && Number.isSafeInteger(Number(value)) ? Number(value) : value);

/** Numbers of the spans by their depth in the tree, then by start; a cycle is opened at its earliest span. */
function parentsFirst(spans: readonly PlainSpan[]): readonly number[] {
  const numbers = new Map(spans.map((span, number) => [spanIdOf(span, number), number]));
  const depthOf = (number: number): number => {
    const seen = new Set<number>();
    let depth = -1;
    for (let at: number | undefined = number; at !== undefined && !seen.has(at); at = numbers.get(spans[at]!.parentId ?? '')) {
      seen.add(at);
      depth++;
    }
    return depth;
  };
  const start = (number: number): number => spans[number]!.startMillis ?? 0;
  return spans
    .map((_, number) => ({ number, depth: depthOf(number) }))
    .sort((a, b) => a.depth - b.depth || start(a.number) - start(b.number))
    .map(({ number }) => number);
}
