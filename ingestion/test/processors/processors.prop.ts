import type { EnricherAction, SpanCondition } from '@spangraph/config-objects';
import { SpangraphError } from '@spangraph/model';
import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import * as fc from 'fast-check';

import { validate } from '../../src/codec/otlp/validate';
import { SHIPPED_RULES } from '../../src/processors';
import type { EnricherRule } from '../../src/processors';
import { exportRequest } from '../support/otlp-arbitraries';
import { act, effective, satisfies } from './reference-rules';
import type { PlainState } from './reference-rules';
import { enricherRule, excludeRule, processorsOf, relational } from './requests';

const path = fc.constantFrom('a', 'b', 'span.a', 'resource.a', 'resource.b', 'http.route', 'A', 'b#i');
const constant = fc.constantFrom('', 'x', 'true', '1', 'a', '[]');
const comparison: fc.Arbitrary<SpanCondition> = fc.oneof(
  fc.record({ attribute: fc.oneof(path, fc.constant('@name')), operator: fc.constant('EXISTS' as const) }),
  fc.record({
    attribute: path,
    operator: fc.constantFrom('EQUALS', 'GREATER_THAN' as const),
    value: fc.oneof(constant, fc.constantFrom(0, 1, -3.5)),
  }),
  fc.record({ attribute: path, operator: fc.constantFrom('STARTS_WITH', 'ENDS_WITH', 'CONTAINS' as const), value: constant }),
  fc.record({ attribute: path, operator: fc.constant('MATCHES' as const), value: fc.constantFrom('^.', '[a-f0-9]$', 'e') }),
  fc.record({
    attribute: path,
    operator: fc.constant('IN' as const),
    value: fc.array(fc.oneof(constant, fc.constantFrom(0, 1, 2)), { maxLength: 3 }),
  }),
);
const condition: fc.Arbitrary<SpanCondition> = fc.oneof(
  { weight: 3, arbitrary: comparison },
  { weight: 1, arbitrary: comparison.map((not) => ({ not })) },
  { weight: 1, arbitrary: fc.array(comparison, { minLength: 1, maxLength: 3 }).map((and) => ({ and })) },
  { weight: 1, arbitrary: fc.array(comparison, { minLength: 1, maxLength: 3 }).map((or) => ({ or })) },
);
const scalar = fc.constantFrom('v', 'w', 7, -2.5, true);
const action: fc.Arbitrary<EnricherAction> = fc.oneof(
  fc.record({ type: fc.constant('SET' as const), attribute: path, value: scalar, onlyIfAbsent: fc.boolean() }),
  fc.record({ type: fc.constant('SET' as const), attribute: path, from: path }),
  fc.record({ type: fc.constant('RENAME' as const), attribute: path, to: path }),
  fc.record({ type: fc.constant('DELETE' as const), attributes: fc.array(path, { minLength: 1, maxLength: 2 }) }),
  fc.record({
    type: fc.constant('MASK' as const),
    attributes: fc.array(path, { minLength: 1, maxLength: 2 }),
    replacement: fc.constant('***'),
  }),
  fc.record({
    type: fc.constant('EXTRACT' as const),
    attribute: path,
    pattern: fc.constantFrom('([a-z])[0-9]', '[0-9]+', '^(.)'),
    into: path,
  }),
  fc.record({
    type: fc.constant('LOOK_UP' as const),
    attribute: path,
    table: fc.constant({ '': 'none', '1': 1, true: 'yes' }),
    into: path,
    otherwise: scalar,
  }),
);
const rules = fc.array(fc.record({ condition, actions: fc.array(action, { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 3 });

/** The spans of a request as rules see them, in any order. */
const statesOf = (request: ExportTraceServiceRequest): PlainState[] =>
  request.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ span, attributes: span.attributes, resource: resource?.attributes ?? [] }))),
  );

const comparable = (states: readonly PlainState[]): unknown[] =>
  states
    .map(({ span, attributes, resource }) => ({
      span: { ...span, attributes: [] },
      attributes: effective(attributes),
      resource: effective(resource),
    }))
    .map(
      (state) =>
        [
          JSON.stringify(state, (_, value: unknown) =>
            typeof value === 'bigint'
              ? `${value}n`
              : Object.is(value, -0)
                ? '-0'
                : typeof value === 'number'
                  ? String(value)
                  : sorted(value),
          ),
          state,
        ] as const,
    )
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, state]) => state);

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

describe('processors', () => {
  it('do with random rules what the rules mean', () => {
    let changed = 0;
    fc.assert(
      fc.property(exportRequest, rules, (request, generated) => {
        const body = ExportTraceServiceRequest.encode(request).finish();
        const enrich = generated.map((rule, i) => enricherRule({ ...rule, id: `r${i}`, name: `r${i}`, order: i }));
        const expected = statesOf(ExportTraceServiceRequest.decode(body));
        for (const state of expected)
          for (const rule of enrich) if (satisfies(state, rule.condition!)) for (const each of rule.actions) act(state, each);
        const processors = processorsOf(enrich);
        const result = processors.process('t', body).body;
        if (result !== body) changed++;
        expect(processors.counts('t').enrichers.map(({ lastError }) => lastError)).toEqual(enrich.map(() => ''));
        expect(validate(result)).toEqual(validate(body));
        expect(comparable(statesOf(ExportTraceServiceRequest.decode(result)))).toEqual(comparable(expected));
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(15);
  });

  it('hand the very bytes on where no rule matches', () => {
    const enrich = [
      enricherRule({ condition: { attribute: 'nowhere', operator: 'EXISTS' }, actions: [{ type: 'SET', attribute: 'x', value: 1 }] }),
    ];
    const exclude = [excludeRule(relational({ key: 'nowhere', relationalOperator: 'CONTAINS', value: '' }))];
    fc.assert(
      fc.property(exportRequest, (request) => {
        const body = ExportTraceServiceRequest.encode(request).finish();
        expect(processorsOf(enrich, exclude).process('t', body).body).toBe(body);
      }),
    );
  });

  it('keep the other spans as they were when some are dropped', () => {
    const exclude = [
      excludeRule(relational({ key: 'a', relationalOperator: 'NOT_CONTAINS', value: 'e' })),
      excludeRule(relational({ key: 'b', relationalOperator: 'CONTAINS', value: '' }), { id: 'other' }),
    ];
    fc.assert(
      fc.property(exportRequest, (request) => {
        const body = ExportTraceServiceRequest.encode(request).finish();
        const kept = statesOf(ExportTraceServiceRequest.decode(body)).filter(
          (state) =>
            satisfies(state, { attribute: 'a', operator: 'CONTAINS', value: 'e' }) &&
            !satisfies(state, { attribute: 'b', operator: 'EXISTS' }),
        );
        const { body: result, dropped } = processorsOf([], exclude).process('t', body);
        expect(comparable(statesOf(ExportTraceServiceRequest.decode(result)))).toEqual(comparable(kept));
        const total = [...dropped.values()].reduce((sum, spans) => sum + spans, 0);
        expect(total + validate(result).accepted).toBe(validate(body).accepted);
      }),
    );
  });

  it('never fail, and answer readable requests, for mutated bytes', () => {
    const enrich: EnricherRule[] = [
      ...SHIPPED_RULES.map((rule) => ({ ...rule, enabled: true })),
      enricherRule({
        id: 'hash',
        actions: [
          { type: 'HASH', attributes: ['a', 'resource.b'] },
          { type: 'RENAME', attribute: 'b', to: 'resource.c' },
        ],
      }),
    ];
    const mutated = fc
      .tuple(
        exportRequest,
        fc.array(fc.tuple(fc.double({ min: 0, max: 0.999999, noNaN: true }), fc.integer({ min: 1, max: 255 })), { maxLength: 3 }),
      )
      .map(([request, flips]) => {
        const bytes = Buffer.from(ExportTraceServiceRequest.encode(request).finish());
        for (const [at, xor] of flips) if (bytes.length > 0) bytes[Math.floor(at * bytes.length)]! ^= xor;
        return bytes;
      });
    const processors = processorsOf(enrich);
    let readable = 0;
    fc.assert(
      fc.property(mutated, (body) => {
        let result;
        try {
          result = processors.process('t', body);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(SpangraphError);
          expect((thrown as SpangraphError).code).toBe('INVALID_ARGUMENT');
          expect(() => validate(body)).toThrow();
          return;
        }
        readable++;
        expect(validate(result.body).accepted).toBe(validate(body).accepted);
      }),
      { numRuns: 400 },
    );
    expect(readable).toBeGreaterThan(60);
    expect(processors.counts('t').enrichers.map(({ lastError }) => lastError)).toEqual(enrich.map(() => ''));
    expect(processors.counts('t').dropped).toEqual([]);
  });
});
