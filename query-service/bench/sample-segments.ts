import type { Resource, ResourceRegistry } from '@spangraph/span-table';
import type { SegmentInput } from '@spangraph/segment-store';

import { segmentInput } from '../test/fixture/segment-input';
import type { FixtureSpan, FixtureTrace } from '../test/fixture/segment-input';

export const TENANT = '__default';
export const START = 1_700_002_800_000_000_000n;
const SPANS_PER_TRACE = 8;
const SERVICES = 12;
const MILLI = 1_000_000n;

/** A generator of numbers below `bound` that repeats itself from run to run (mulberry32). */
function random(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const hex = (next: (bound: number) => number, digits: number): string => {
  let text = '';
  while (text.length < digits) text += next(0x10000).toString(16).padStart(4, '0');
  return text;
};

/** One resource for each service. */
export const registerServices = (registry: ResourceRegistry): readonly Resource[] =>
  Array.from({ length: SERVICES }, (_, n) => registry.register(TENANT, [{ key: 'service.name', type: 'string', value: `service-${n}` }]));

export interface SampleSegment {
  readonly input: SegmentInput;
  readonly traceIds: readonly string[];
}

/** Spans of so many traces of eight that start evenly between two times, each with 15 attributes. */
export function sampleSegment(number: number, spans: number, from: bigint, until: bigint, resources: readonly Resource[]): SampleSegment {
  const next = random(number + 1);
  const traces = spans / SPANS_PER_TRACE;
  const step = (until - from) / BigInt(traces);
  const all = Array.from({ length: traces }, (_, n) => sampleTrace(next, from + BigInt(n) * step, resources));
  return { input: segmentInput(all, resources), traceIds: all.map(({ columns }) => String(columns['trace_id'])) };
}

function sampleTrace(next: (bound: number) => number, start: bigint, resources: readonly Resource[]): FixtureTrace {
  const traceId = hex(next, 32);
  const ids = Array.from({ length: SPANS_PER_TRACE }, () => hex(next, 16));
  const spans = ids.map((id, n) =>
    sampleSpan(next, traceId, id, n === 0 ? undefined : ids[(n - 1) >> 1], start + BigInt(n) * MILLI, resources),
  );
  const columns = {
    tenant_id: TENANT,
    trace_id: traceId,
    start_time_nanos: start,
    duration_nanos: 80n * MILLI,
    num_spans: SPANS_PER_TRACE,
  };
  return { columns, spans };
}

function sampleSpan(
  next: (bound: number) => number,
  traceId: string,
  spanId: string,
  parent: string | undefined,
  start: bigint,
  resources: readonly Resource[],
): FixtureSpan {
  const service = next(resources.length);
  const route = `/shop/${next(20)}/{id}`;
  return {
    columns: {
      tenant_id: TENANT,
      trace_id: traceId,
      span_id: spanId,
      parent_span_id: parent,
      start_time_nanos: start + BigInt(next(1_000_000)),
      duration_nanos: BigInt(next(100_000)) * 1009n,
      event_name: `GET ${route}`,
      kind: 'SERVER',
      resource: resources[service]!.number,
      service_id: `id-${service}`,
      service_name: `service-${service}`,
      status_code: next(30) === 0 ? '500' : '200',
      api_boundary_type: parent === undefined ? 'ENTRY' : undefined,
      api_name: route,
    },
    attributes: {
      'http.route': route,
      'http.method': 'GET',
      'http.status_code': next(30) === 0 ? 500n : 200n,
      'http.url': `http://shop${route}/${next(1_000_000)}`,
      'app.tier': ['gold', 'silver', 'bronze', 'free'][next(4)]!,
      'app.user': `user-${next(40_000)}`,
      'app.order': BigInt(next(1_000_000)),
      'app.cached': next(2) === 0,
      'app.ratio': next(1000) / 8,
      'net.peer.name': `peer-${next(50)}`,
      'net.peer.port': BigInt(8000 + next(10)),
      'thread.name': `worker-${next(32)}`,
      'code.function': `handle${next(200)}`,
      'deployment.zone': `zone-${next(3)}`,
      'app.version': `1.${next(6)}.0`,
    },
    events: [],
  };
}

/** One trace in which every span is the child of the one before. */
export function chainSegment(traceId: string, spans: number, resources: readonly Resource[]): SegmentInput {
  const next = random(99);
  const id = (n: number): string => (n + 1).toString(16).padStart(16, '0');
  const all = Array.from({ length: spans }, (_, n) =>
    sampleSpan(next, traceId, id(n), n === 0 ? undefined : id(n - 1), START + BigInt(n) * MILLI, resources),
  );
  const columns = {
    tenant_id: TENANT,
    trace_id: traceId,
    start_time_nanos: START,
    duration_nanos: BigInt(spans) * MILLI,
    num_spans: spans,
  };
  return segmentInput([{ columns, spans: all }], resources);
}
