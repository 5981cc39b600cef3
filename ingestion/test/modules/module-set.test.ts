import { createDeriver, NO_RULES } from '../../src/derive';
import type { IngestionRules } from '../../src/derive';
import type { EnricherModulesConfig } from '../../src/modules';
import { TraceBuilder } from '../derive/trace-builder';
import type { SpanSpec } from '../derive/trace-builder';
import { createModuleFolder } from '../support/module-folder';
import type { ModuleFolder } from '../support/module-folder';

describe('modules', () => {
  let folder: ModuleFolder;
  beforeEach(() => void (folder = createModuleFolder()));
  afterEach(() => folder.remove());

  const run = (specs: readonly SpanSpec[], config?: EnricherModulesConfig, rules: IngestionRules = NO_RULES) => {
    const modules = folder.load(config);
    const deriver = createDeriver({ modules, rules: () => rules });
    const derived = new TraceBuilder().add(...specs).derive(deriver);
    const statistics = (name: string) => deriver.statistics().find((each) => each.name === name)!;
    return { derived, modules, deriver, statistics };
  };

  const marker = (name: string, body: string, rest = ''): string =>
    `module.exports = { name: '${name}', ${rest} run(span, trace, options) { ${body} } };`;

  describe('are loaded', () => {
    it('from plain JavaScript without the SDK', () => {
      folder.write('team.js', marker('team', `span.set('team', span.getResource('owner') + '/' + trace.spans().length);`));
      const { derived } = run([
        { id: 'a', resource: { owner: 'red' }, attributes: { sent: 'x' } },
        { id: 'b', parent: 'a', resource: { owner: 'blue' } },
      ]);
      expect(derived.attributes('a')).toEqual({ sent: 'x', team: 'red/2' });
      expect(derived.attributes('b')).toEqual({ team: 'blue/2' });
    });

    it('from TypeScript that uses the SDK and a file beside it', () => {
      folder.write('prefix.ts', `export const prefix = (text: string): string => 'p-' + text;`);
      folder.write(
        'typed.ts',
        `import { defineEnricher } from '@spangraph/enricher-sdk';
         import type { EnrichedSpan } from '@spangraph/enricher-sdk';
         import { prefix } from './prefix';
         interface Options { readonly key: string }
         export default defineEnricher<Options>({
           name: 'typed',
           options: { type: 'object', properties: { key: { type: 'string', default: 'k' } } },
           run(span: EnrichedSpan, _trace, { key }) { span.set(key, prefix(span.name)); },
         });`,
      );
      const config = { modules: [{ path: 'typed.ts', options: { key: 'named' } }] };
      const { derived, modules } = run([{ id: 'a', name: 'GET /' }], config);
      expect(modules.reports().map(({ name, error }) => [name, error])).toEqual([
        ['prefix', expect.stringContaining('name')],
        ['typed', undefined],
      ]);
      expect(derived.attributes('a')).toEqual({ named: 'p-GET /' });
    });

    it('from ES modules', () => {
      folder.write('es.mjs', `export const enricher = { name: 'es', run: (span) => span.set('es', 1) };`);
      folder.write('es2.js', `export default { name: 'es2', run(span) { span.set('es2', 2); } };`);
      expect(run([{ id: 'a' }]).derived.attributes('a')).toEqual({ es: 1n, es2: 2n });
    });

    it('by their order, then their name, with what an earlier one set', () => {
      for (const name of ['c', 'a', 'b'])
        folder.write(`${name}.js`, marker(name, `span.set('seen', (span.get('seen') ?? '') + '${name}');`));
      expect(run([{ id: 's' }]).derived.attributes('s')).toEqual({ seen: 'abc' });
      expect(
        run([{ id: 's' }], {
          modules: [
            { name: 'c', order: 1 },
            { name: 'b', enabled: false },
          ],
        }).derived.attributes('s'),
      ).toEqual({ seen: 'ca' });
    });

    it('with a reason where one cannot be', () => {
      folder.write('broken.js', 'module.exports = {');
      folder.write('nameless.js', 'module.exports = { run() {} };');
      folder.write('async.js', `module.exports = { name: 'async', async run() {} };`);
      folder.write('backend.js', marker('backend', ''));
      folder.write(
        'picky.js',
        marker('picky', '', `options: { type: 'object', properties: { limit: { type: 'integer' } }, required: ['limit'] },`),
      );
      folder.write('endless.ts', 'for (;;) {}');
      folder.write('well.js', marker('well', `span.set('well', true);`));
      const { modules, derived } = run([{ id: 'a' }]);
      const errors = Object.fromEntries(modules.reports().map(({ name, error }) => [name, error]));
      expect(errors).toEqual({
        broken: expect.stringMatching(/broken\.js: /),
        nameless: expect.stringContaining('name'),
        async: expect.stringContaining('must not be async'),
        backend: 'another enricher is named backend',
        picky: expect.stringContaining('options.limit: is missing'),
        endless: expect.stringContaining('did not load within'),
        well: undefined,
      });
      expect(derived.attributes('a')).toEqual({ well: true });
    });

    it('from no folder that is a file', () => {
      const file = folder.write('file.txt', '');
      expect(folder.load({ folder: file }).reports()).toMatchObject([
        { path: file, enabled: false, error: expect.stringContaining('ENOTDIR') },
      ]);
    });

    it('again when a file is written, with the others going on', () => {
      folder.write('one.js', marker('one', `span.set('one', 1);`));
      folder.write('two.js', marker('two', `span.set('two', 1);`));
      const { modules, deriver } = run([{ id: 'a' }]);
      expect(modules.refresh()).toBe(false);
      folder.write('one.js', marker('one', `span.set('one', 2);`));
      folder.write('three.js', marker('three', `span.set('three', 3);`));
      expect(modules.refresh()).toBe(true);
      expect(new TraceBuilder().add({ id: 'a' }).derive(deriver).attributes('a')).toEqual({ one: 2n, two: 1n, three: 3n });
      expect(modules.statistics().map(({ name, traces }) => [name, traces])).toEqual([
        ['one', 1],
        ['three', 1],
        ['two', 2],
      ]);
    });
  });

  describe('are kept apart', () => {
    it('so that a thrower loses its own attributes of that trace only', () => {
      folder.write('a-thrower.js', marker('a-thrower', `span.set('lost', 1); if (span.name === 'bad') throw new Error('no such thing'); `));
      folder.write('other.js', marker('other', `span.set('kept', 1);`));
      const { derived, statistics } = run([
        { id: 'a', trace: 'one' },
        { id: 'b', trace: 'one', parent: 'a', name: 'bad' },
        { id: 'c', trace: 'two' },
      ]);
      expect(['a', 'b', 'c'].map((id) => derived.attributes(id))).toEqual([{ kept: 1n }, { kept: 1n }, { lost: 1n, kept: 1n }]);
      expect(statistics('a-thrower')).toMatchObject({
        origin: 'MODULE',
        traces: 2,
        failures: 1,
        lastError: 'no such thing',
        enabled: true,
      });
      expect(derived.span('b').service_name).toBe('unknown_service');
    });

    it('so that an endless loop ends and is switched off', () => {
      folder.write('loop.js', marker('loop', `span.set('k', 'v'); if (span.name === 'loop') for (;;) span.set('k' + Math.random(), 1);`));
      folder.write('other.js', marker('other', `span.set('kept', 1);`));
      const specs = [
        { id: 'a', trace: 'one' },
        { id: 'b', trace: 'two', name: 'loop' },
        { id: 'c', trace: 'three' },
      ];
      const { derived, statistics } = run(specs, { maxMillisPerTrace: 60 });
      expect(specs.map(({ id }) => derived.attributes(id))).toEqual([{ k: 'v', kept: 1n }, { kept: 1n }, { kept: 1n }]);
      expect(statistics('loop')).toMatchObject({
        traces: 2,
        failures: 1,
        enabled: false,
        lastError: expect.stringContaining('switched off: it took more than 60'),
      });
    });

    it('so that one that is slow with every span is switched off', () => {
      folder.write('slow.js', marker('slow', `const end = performance.now() + 8; while (performance.now() < end);`));
      const { deriver, statistics } = run([{ id: 'a' }], { maxMillisPerTrace: 4 });
      const traces = () => new TraceBuilder().add(...Array.from({ length: 3 }, (_, i) => ({ id: `s${i}`, trace: `t${i}` })));
      for (let i = 0; i < 4; i++) traces().derive(deriver);
      expect(statistics('slow').lastError).toMatch(/switched off: it took/);
    });

    it('so that keys without end do not become columns without end', () => {
      folder.write('keys.js', marker('keys', `for (let i = 0; i < 10000; i++) span.set('key.' + span.name + '.' + i, i);`));
      const { derived, statistics } = run(Array.from({ length: 5 }, (_, i) => ({ id: `s${i}` })));
      expect(derived.table.attributeColumns.length).toBe(100);
      expect(statistics('keys').lastError).toMatch(/49900 attributes of a trace were left out/);
    });

    it('so that a value of a wrong kind or a reserved key is an error', () => {
      folder.write(
        'kinds.js',
        marker(
          'kinds',
          `span.set('cost', span.name === 'x' ? 'text' : 1);`,
          `attributes: [{ key: 'cost', kind: 'DOUBLE', type: 'METRIC' }],`,
        ),
      );
      folder.write('own.js', marker('own', `span.set('spangraph.entity.X.id', 'spoofed');`));
      const { derived, statistics } = run([
        { id: 'a', trace: 'one' },
        { id: 'b', trace: 'two', name: 'x' },
      ]);
      expect(derived.attributes('a')).toEqual({ cost: 1 });
      expect(derived.attributes('b')).toEqual({});
      expect(statistics('kinds').lastError).toContain('declared as DOUBLE');
      expect(statistics('own').lastError).toContain('spangraph.');
    });
  });

  it('run for a tenant as its switches say', () => {
    for (const name of ['a', 'b']) folder.write(`${name}.js`, marker(name, `span.set('seen', (span.get('seen') ?? '') + '${name}');`));
    const rules = {
      ...NO_RULES,
      switches: { one: { a: { enabled: false } }, two: { a: { enabled: true, order: 200 }, 'span-kind': { enabled: false } } },
    };
    const specs = ['one', 'two', 'three'].map((tenant) => ({ id: tenant, trace: tenant, tenant, kind: 'SERVER' as const }));
    const { derived } = run(specs, {}, rules);
    expect(specs.map(({ id }) => derived.attributes(id).seen)).toEqual(['b', 'ba', 'ab']);
    expect(specs.map(({ id }) => derived.span(id).span_kind)).toEqual(['ENTRY', undefined, 'ENTRY']);
  });

  it('of the early phase make a backend of a call that nobody knows', () => {
    folder.write(
      'acme.js',
      marker(
        'acme',
        `const peer = span.get('acme.peer'); if (peer !== undefined) span.setBackend({ protocol: 'ACME_RPC', host: peer, port: 7001, path: '/quote' });`,
        `phase: 'early',`,
      ),
    );
    folder.write(
      'late.js',
      marker('late', `span.set('late.protocol', span.protocol ?? 'none'); if (span.get('acme.peer')) span.setProtocol('X');`),
    );
    const { derived, statistics } = run([
      { id: 'a', service: 'shop', kind: 'SERVER' },
      { id: 'b', parent: 'a', service: 'shop', attributes: { 'acme.peer': 'quotes' } },
    ]);
    expect(derived.span('b')).toMatchObject({
      span_kind: 'EXIT',
      protocol_name: 'ACME_RPC',
      backend_protocol: 'ACME_RPC',
      backend_host: 'quotes',
      backend_port: '7001',
      backend_name: 'quotes:7001',
      backend_path: '/quote',
    });
    expect(derived.entities('BACKEND')).toMatchObject([{ name: 'quotes:7001', identifyingAttributes: { BACKEND_PROTOCOL: 'ACME_RPC' } }]);
    expect(derived.relations()).toContain('SERVICE_CALLS_BACKEND shop -> quotes:7001');
    expect(statistics('late').lastError).toContain('phase early');
  });
});
