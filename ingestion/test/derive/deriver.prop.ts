import * as fc from 'fast-check';

import { createDeriver } from '../../src/derive';
import { derive, TraceBuilder } from './trace-builder';
import type { Derived, EventSpec, SpanSpec, Value } from './trace-builder';

const ids = Array.from({ length: 9 }, (_, i) => `s${i}`);

const ATTRIBUTES: readonly Readonly<Record<string, Value>>[] = [
  {},
  { 'http.request.method': 'GET', 'url.path': '/a/1?b=2', 'http.response.status_code': 404 },
  { 'url.full': 'http://b/x', 'http.status_code': '500' },
  { 'db.system': 'mysql', 'server.address': '::1', 'server.port': 3306 },
  { 'rpc.system': 'grpc', 'rpc.method': 'S/M', 'rpc.grpc.status_code': 13 },
];
const EVENTS: readonly (readonly EventSpec[])[] = [[], [{ name: 'exception', attributes: { 'exception.type': 'X', n: 1.5 } }]];

/** Any graph of parents (cycles, self references, missing ones) over any mix of kinds, services and attributes. */
const trace: fc.Arbitrary<readonly SpanSpec[]> = fc
  .array(
    fc.record({
      parent: fc.option(fc.constantFrom(...ids, 'gone'), { nil: undefined }),
      service: fc.constantFrom('a', 'b', 'redis', undefined),
      kind: fc.constantFrom('SERVER', 'CLIENT', 'INTERNAL', 'PRODUCER', 'CONSUMER', '' as const),
      start: fc.integer({ min: 0, max: 6 }),
      duration: fc.integer({ min: 0, max: 9 }),
      status: fc.constantFrom('OK', 'ERROR', undefined),
      attributes: fc.constantFrom(...ATTRIBUTES),
      events: fc.constantFrom(...EVENTS),
    }),
    { minLength: 1, maxLength: ids.length },
  )
  .map((records) => records.map((record, i) => ({ ...record, id: ids[i]! })));

const snapshot = (derived: Derived, specs: readonly SpanSpec[]): object => ({
  order: derived.order(),
  spans: Object.fromEntries([...specs].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id }) => [id, derived.span(id)])),
  trace: derived.trace(),
  events: derived.logEvents().map(({ attributes, summary, span_id: span, severity }) => ({ attributes, summary, span, severity })),
});

/** Resource numbers depend on the order of arrival and are no result of derivation. */
const withoutNumbers = (value: object): unknown =>
  JSON.parse(JSON.stringify(value, (key, v: unknown) => (key === 'resource' ? undefined : typeof v === 'bigint' ? String(v) : v)));

describe('derivation of any trace', () => {
  it('puts every span in exactly one place, after its parent', () => {
    fc.assert(
      fc.property(trace, (specs) => {
        const { result } = derive(specs);
        expect([...result.spanRows].sort((a, b) => a - b)).toEqual(specs.map((_, i) => i));
        expect([...result.spanStart]).toEqual([0, specs.length]);
      }),
    );
  });

  it('is the same again', () => {
    fc.assert(
      fc.property(trace, (specs) => {
        const builder = new TraceBuilder().add(...specs);
        const deriver = createDeriver();
        const first = snapshot(builder.derive(deriver), specs);
        expect(snapshot(builder.derive(deriver), specs)).toEqual(first);
        for (const { failures, lastError } of deriver.statistics())
          expect({ failures, lastError }).toEqual({ failures: 0, lastError: undefined });
      }),
    );
  });

  it('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(
        trace.chain((specs) =>
          fc.tuple(fc.constant(specs), fc.shuffledSubarray([...specs], { minLength: specs.length, maxLength: specs.length })),
        ),
        ([specs, shuffled]) => {
          expect(withoutNumbers(snapshot(derive(shuffled), specs))).toEqual(withoutNumbers(snapshot(derive(specs), specs)));
        },
      ),
    );
  });

  it('counts each call once, on the calling and on the called side', () => {
    fc.assert(
      fc.property(trace, (specs) => {
        const derived = derive(specs);
        const spans = specs.map(({ id }) => derived.span(id));
        for (const span of spans) {
          if (span.caller_span_id === undefined) continue;
          const caller = spans.find((other) => other.span_id === span.caller_span_id)!;
          expect(span.api_boundary_type).toBe('ENTRY');
          if (caller.api_boundary_type === 'EXIT') expect(caller.has_callee).toBe(true);
        }
        for (const span of spans)
          if (span.has_callee === true) expect(spans.some((other) => other.caller_span_id === span.span_id)).toBe(true);
      }),
    );
  });
});
