import fc from 'fast-check';

import { createDeriver, NO_RULES } from '../../src/derive';
import type { IngestionRules } from '../../src/derive';
import type { EntityRule } from '../../src/derive';
import { copyRows } from '../../src/pipeline/copy-rows';
import { TraceBuilder } from '../derive/trace-builder';
import type { SpanSpec, Value } from '../derive/trace-builder';
import { createModuleFolder } from '../support/module-folder';
import type { ModuleFolder } from '../support/module-folder';

const key = fc.constantFrom('k1', 'k2', 'k3', 'K1');
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.integer(),
  fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
  fc.double({ noNaN: true, noInteger: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(['a', 1]),
);
const spans = fc
  .array(
    fc.record({ attributes: fc.dictionary(key, value, { noNullPrototype: true }), parent: fc.nat(), name: fc.constantFrom('x', 'y') }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((all) =>
    all.map(({ parent, ...rest }, i): SpanSpec => ({
      ...rest,
      id: `s${i}`,
      service: 'shop',
      start: i,
      ...(i > 0 && { parent: `s${parent % i}` }),
    })),
  );

const entityRule: EntityRule = {
  tenantId: 'acme',
  type: 'CUSTOMER',
  enabled: true,
  attributes: { id: 'k1', size: 'count' },
  identifyingAttributes: ['id'],
  requiredAttributes: [],
  nameAttribute: 'id',
  relations: [{ with: 'SERVICE', direction: 'OUTGOING' }],
};
const on: IngestionRules = { ...NO_RULES, entities: [entityRule] };
const off: IngestionRules = {
  ...NO_RULES,
  switches: { acme: { count: { enabled: false }, cover: { enabled: false }, early: { enabled: false } } },
};

/** Modules whose results depend on the whole trace, cover what was sent, and read what others set. */
describe('deriving again with modules', () => {
  let folder: ModuleFolder;
  beforeAll(() => {
    folder = createModuleFolder();
    folder.write(
      'early.js',
      `module.exports = { name: 'early', phase: 'early', run(span) { if (span.name === 'y') span.set('k3', span.name); } };`,
    );
    folder.write('count.js', `module.exports = { name: 'count', run(span, trace) { span.set('count', trace.spans().length); } };`);
    folder.write(
      'cover.js',
      `module.exports = { name: 'cover', run(span, trace) {
         if (trace.spans().length % 2 === 0) span.set('k1', String(span.get('k1')) + '!');
         else span.set('k2', span.children.length);
         span.set('of ' + span.name, true);
       } };`,
    );
  });
  afterAll(() => folder.remove());

  // However busy the machine is: a module that is switched off would be another case.
  const start = (rules: () => IngestionRules) => createDeriver({ modules: folder.load({ maxMillisPerTrace: 60_000 }), rules });
  const rowsOf = (built: ReturnType<TraceBuilder['derive']>, specs: readonly SpanSpec[]) =>
    specs.map(({ id }) => ({ ...built.span(id), attributes: built.attributes(id) }));

  it('gives what deriving once gives, however often and in whatever steps it is done', () => {
    const deriver = start(() => on);
    fc.assert(
      fc.property(spans, fc.array(fc.nat({ max: 3 }), { maxLength: 8 }), (specs, steps) => {
        const once = rowsOf(new TraceBuilder().add(...specs).derive(deriver), specs);
        const builder = new TraceBuilder();
        let added = 0;
        for (const step of steps) {
          builder.add(...specs.slice(added, added + step));
          added = Math.min(added + step, specs.length);
          if (added > 0) builder.derive(deriver);
        }
        builder.add(...specs.slice(added));
        expect(rowsOf(builder.derive(deriver), specs)).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });

  it('without them gives back what was sent, also from another table', () => {
    let rules = on;
    const deriver = start(() => rules);
    fc.assert(
      fc.property(spans, (specs) => {
        const sent = rowsOf(new TraceBuilder().add(...specs).derive(), specs);
        rules = on;
        const enriched = new TraceBuilder().add(...specs);
        enriched.derive(deriver);
        const reloaded = new TraceBuilder().add(...specs);
        reloaded.table.reset();
        copyRows(
          enriched.table,
          Int32Array.from(specs, (_, row) => row),
          reloaded.table,
        );
        Object.assign(reloaded, { resources: enriched.resources });
        rules = off;
        expect(rowsOf(enriched.derive(deriver), specs)).toEqual(sent);
        expect(rowsOf(reloaded.derive(deriver), specs)).toEqual(sent);
      }),
      { numRuns: 60 },
    );
  });
});
