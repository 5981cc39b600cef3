import type { SlowestTracesQuery } from '@gql/pages/home/slowest-traces';
import type { TraceBlameQuery } from '@gql/pages/home/trace-blame';
import { present } from '@ui/core/query/selection';
import { plainText } from '@ui/core/format/value';

/** The span of a trace that took most time itself. */
export interface Culprit {
  readonly spanId: string;
  readonly service: string;
  readonly operation: string;
  /** Milliseconds that none of its children covers. */
  readonly selfMs: number;
  /** Of the duration of the trace. */
  readonly share: number;
}

export interface SlowTrace {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly spans: number;
  readonly errors: number;
  readonly culprit?: Culprit;
}

/** Traces of more spans are not analysed here: that takes seconds, and their page says it. */
export const MOST_SPANS = 2000;

const text = (value: unknown): string => (value === null || value === undefined || value === '' ? 'unknown' : plainText(value));

const SHOWN = 6;

type Trace = NonNullable<SlowestTracesQuery['traces']['results'][number]>;

/** The slowest of each kind of trace, so that one kind does not hide the others; then the next slowest, as far as there is room. */
function slowestOfEachKind(list: SlowestTracesQuery | undefined): readonly Trace[] {
  const all = present(list?.traces.results);
  const kinds = new Map<string, Trace>();
  for (const trace of [...all].reverse()) kinds.set(`${text(trace.service)} ${text(trace.name)}`, trace);
  const first = new Set(kinds.values());
  return [...all.filter((trace) => first.has(trace)), ...all.filter((trace) => !first.has(trace))].slice(0, SHOWN).sort((one, other) => Number(other.duration) - Number(one.duration));
}

/** The slowest traces, of each kind at least one, with the span to blame where it is known already. */
export function slowTraces(list: SlowestTracesQuery | undefined, blame: TraceBlameQuery | undefined): readonly SlowTrace[] {
  const times = new Map(present(blame?.traces.results).map(({ id, spanTimes }) => [id, spanTimes[0]]));
  return slowestOfEachKind(list).map(({ id, name, service, duration, start, spans, errors }) => {
    const most = times.get(id);
    const selfMs = (most?.selfDuration ?? 0) / 1e6;
    return {
      id,
      name: text(name),
      service: text(service),
      duration: Number(duration),
      start: Number(start),
      spans: Number(spans),
      errors: Number(errors),
      ...(most !== undefined && { culprit: { spanId: most.spanId, service: most.service, operation: most.operation, selfMs, share: Math.min(1, selfMs / Math.max(1, Number(duration))) } }),
    };
  });
}
