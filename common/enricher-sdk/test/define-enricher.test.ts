import { z } from 'zod';

import { defineEnricher, prepareEnricher } from '../src';
import type { EnricherDefinition, SpanValue } from '../src';
import { runEnricher } from '../src/testing';
import type { PlainSpan } from '../src/testing';

const enricher = (run: EnricherDefinition['run'], rest: Partial<EnricherDefinition> = {}): EnricherDefinition => ({
  name: 'test',
  run,
  ...rest,
});
const nothing = (): void => undefined;

describe('defineEnricher', () => {
  it.each<readonly [string, object]>([
    ['name', { run: nothing }],
    ['name', { name: 'a b', run: nothing }],
    ['run', { name: 'a' }],
    ['run must not be async', { name: 'a', run: async () => undefined }],
    ['phase is early or late', { name: 'a', run: nothing, phase: 'middle' }],
    ['attributes[0] (k): kind is one of STRING', { name: 'a', run: nothing, attributes: [{ key: 'k', kind: 'TEXT' }] }],
    ['attributes[0] needs a key', { name: 'a', run: nothing, attributes: [{ key: 'spangraph.x', kind: 'STRING' }] }],
    ['attributes[0] needs a key', { name: 'a', run: nothing, attributes: [{ key: 'a b', kind: 'STRING' }] }],
    [
      'attributes[0] (k): a METRIC is LONG or DOUBLE',
      { name: 'a', run: nothing, attributes: [{ key: 'k', kind: 'STRING', type: 'METRIC' }] },
    ],
  ])('refuses what is wrong, and says %s', (message, definition) => {
    expect(() => defineEnricher(definition as EnricherDefinition)).toThrow(message);
  });
});

describe('options of an enricher', () => {
  const given = (options: EnricherDefinition['options'], value?: unknown): unknown => {
    let seen: unknown;
    prepareEnricher(enricher(nothing, { ...(options && { options }), create: (read) => (seen = read) }), value);
    return seen;
  };
  const schema = {
    type: 'object',
    properties: { limit: { type: 'integer', default: 3 }, mode: { type: 'string', enum: ['a', 'b'] } },
    required: ['mode'],
  } as const;

  it('are read by a schema of zod, a function or a description', () => {
    expect(given(z.object({ limit: z.number().default(1) }), {})).toEqual({ limit: 1 });
    expect(given((value) => ({ ...(value as object), more: true }), { a: 1 })).toEqual({ a: 1, more: true });
    expect(given(schema, { mode: 'a' })).toEqual({ limit: 3, mode: 'a' });
    expect(given(undefined, { any: 1 })).toEqual({ any: 1 });
  });

  it.each<readonly [string, unknown]>([
    ['options.mode: is missing', {}],
    ['options.mode: is one of a, b', { mode: 'c' }],
    ['options.limit: must be of type integer', { mode: 'a', limit: 1.5 }],
    ['options: must be an object', []],
  ])('are refused: %s', (message, value) => {
    expect(() => given(schema, value)).toThrow(message);
  });
});

describe('an enricher in the test kit', () => {
  const spans: readonly PlainSpan[] = [
    { id: 'c', parentId: 'b', name: 'leaf', startMillis: 3 },
    { id: 'a', name: 'root', kind: 'SERVER', resource: { 'service.name': 'shop', team: 'red' } },
    { id: 'b', parentId: 'a', name: 'middle', attributes: { team: 'blue', n: 1 } },
  ];

  it('sees spans parents first, with their parents and children, and the resource behind them', () => {
    const seen: unknown[] = [];
    runEnricher(
      enricher(
        (span, trace) =>
          void seen.push([
            span.name,
            span.parent?.name,
            span.children.map(({ name }) => name),
            span.get('team'),
            span.service,
            trace.root.name,
          ]),
      ),
      spans,
    );
    expect(seen).toEqual([
      ['root', undefined, ['middle'], 'red', 'shop', 'root'],
      ['middle', 'root', ['leaf'], 'blue', undefined, 'root'],
      ['leaf', 'middle', [], undefined, undefined, 'root'],
    ]);
  });

  it('reads back what it set', () => {
    const values: (SpanValue | undefined)[] = [];
    const [span] = runEnricher(
      enricher((each) => {
        each.set('n', 5);
        each.set('big', 1n << 60n);
        values.push(each.get('n'), each.get('big'), each.get('none'));
      }),
      [{ attributes: { n: 1 } }],
    );
    expect(values).toEqual([5, 1n << 60n, undefined]);
    expect(span!.attributes).toEqual({ n: 5, big: 1n << 60n });
  });

  it.each<readonly [string, SpanValue]>([
    ['not number NaN', NaN],
    ['not bigint', 1n << 64n],
    ['not a value of type object', { a: 1 } as unknown as SpanValue],
    ['not undefined', undefined as unknown as SpanValue],
  ])('cannot set %s', (message, value) => {
    expect(() =>
      runEnricher(
        enricher((span) => span.set('k', value)),
        [{}],
      ),
    ).toThrow(message);
  });

  it.each([
    ['LONG', 1.5],
    ['BOOLEAN', 'true'],
    ['STRING', 1],
    ['TIMESTAMP', 'now'],
  ] as const)('cannot set an attribute that is declared as %s to %p', (kind, value) => {
    expect(() =>
      runEnricher(
        enricher((span) => span.set('k', value), { attributes: [{ key: 'k', kind }] }),
        [{}],
      ),
    ).toThrow(`declared as ${kind}`);
  });

  it('names backends in the phase early, and only of calls', () => {
    const target = { protocol: 'X', host: 'h' };
    const run: EnricherDefinition['run'] = (span) => span.setBackend(target);
    expect(runEnricher(enricher(run, { phase: 'early' }), [{ kind: 'CLIENT' }])[0]).toMatchObject({ protocol: 'X', backend: target });
    expect(() => runEnricher(enricher(run), [{}])).toThrow('phase early');
    expect(() => runEnricher(enricher(run, { phase: 'early' }), [{ kind: 'SERVER' }])).toThrow('calls no backend');
    for (const wrong of [
      { ...target, port: 0 },
      { ...target, host: '' },
      { ...target, protocol: 'x y' },
    ])
      expect(() =>
        runEnricher(
          enricher((span) => span.setBackend(wrong), { phase: 'early' }),
          [{}],
        ),
      ).toThrow();
  });

  it('throws what the enricher throws, and refuses promises', () => {
    expect(() =>
      runEnricher(
        enricher(() => JSON.parse('{') as never),
        spans,
      ),
    ).toThrow('JSON');
    expect(() => runEnricher(enricher((() => Promise.resolve()) as never), spans)).toThrow('must not be async');
  });
});
