import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { libsqlDocumentStore } from '@spangraph/document-store';
import type { DocumentStore } from '@spangraph/document-store';
import { ROOT_TENANT } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import {
  AttributeMetadata,
  AttributeSource,
  AttributeType,
  ProjectionOperator,
  SourceLevel,
  ValueKind,
} from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { Projection } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { Service } from '@spangraph/rpc';
import { TRANSPORTS } from '@spangraph/rpc/testing';

import { AttributeServiceService, SHIPPED_ATTRIBUTES, createAttributeService } from '../src';

const as = (tenantId: string): RequestContext => ({ tenantId, requestId: 'r' });
const everything = { ids: [], scopes: [], keys: [] };
const attribute = (given: Partial<AttributeMetadata>): AttributeMetadata =>
  AttributeMetadata.fromPartial({
    scope: 'EVENT',
    key: 'plan',
    valueKind: ValueKind.STRING,
    type: AttributeType.ATTRIBUTE,
    ...given,
  } as never);
const projection = (...ids: readonly string[]): AttributeMetadata['definition'] => ({
  kind: {
    $case: 'projection',
    value: {
      kind: {
        $case: 'expression',
        value: { operator: ProjectionOperator.CONCAT, arguments: ids.map((value) => ({ kind: { $case: 'attributeId' as const, value } })) },
      },
    },
  },
});

const named = (value: string): Projection => ({ kind: { $case: 'attributeId', value } });
const text = (value: string): Projection => ({ kind: { $case: 'literal', value: { kind: { $case: 'string', value } } } });
const call = (operator: keyof typeof ProjectionOperator, ...operands: readonly Projection[]): AttributeMetadata['definition'] => ({
  kind: {
    $case: 'projection',
    value: { kind: { $case: 'expression', value: { operator: ProjectionOperator[operator], arguments: operands } } },
  },
});
const extract = (pattern: string): AttributeMetadata['definition'] => call('REGEX_EXTRACT', named('EVENT.name'), text(pattern));
const level = (of: SourceLevel): AttributeMetadata['definition'] => ({
  kind: { $case: 'sourceAttribute', value: { level: of, key: 'x' } },
});

for (const transport of TRANSPORTS) {
  describe(`over ${transport.name}`, () => {
    let directory: string;
    let documents: DocumentStore;
    let client: Service<typeof AttributeServiceService>;
    let close: () => Promise<void>;

    const start = async (): Promise<void> => {
      documents = libsqlDocumentStore({ file: path.join(directory, 'documents.db') });
      ({ client, close } = await transport.connect(AttributeServiceService, createAttributeService({ documents })));
    };
    const stop = async (): Promise<void> => {
      await close();
      await documents.close();
    };
    beforeEach(async () => {
      directory = mkdtempSync(path.join(os.tmpdir(), 'attributes-'));
      await start();
    });
    afterEach(async () => {
      await stop();
      rmSync(directory, { recursive: true });
    });

    const upsert = async (tenantId: string, ...attributes: readonly AttributeMetadata[]) =>
      (await client.upsert({ attributes }, as(tenantId))).attributes;
    const list = async (tenantId: string, request: object = {}) =>
      (await client.list({ ...everything, ...request }, as(tenantId))).attributes;
    const revision = async (tenantId: string) => (await client.list(everything, as(tenantId))).revision;

    it('lists what ships, with members as AND and lists as OR', async () => {
      expect((await list('t')).length).toBe(SHIPPED_ATTRIBUTES.length);
      expect((await list('t', { scopes: ['TRACE', 'LOG_EVENT'], keys: ['traceId', 'id'] })).map(({ id }) => id)).toEqual([
        'TRACE.id',
        'LOG_EVENT.traceId',
      ]);
      expect((await list('t', { ids: ['API.name'] }))[0]).toEqual(SHIPPED_ATTRIBUTES.find(({ id }) => id === 'API.name'));
      expect(await list('t', { custom: true })).toEqual([]);
      expect((await list('t', { internal: false })).length).toBe(SHIPPED_ATTRIBUTES.length);
    });

    it('gets one by id and names an unknown id', async () => {
      expect(await client.get({ id: 'SERVICE.name' }, as('t'))).toMatchObject({
        displayName: 'Service Name',
        sources: [AttributeSource.QS, AttributeSource.EDS],
      });
      await expect(client.get({ id: 'SERVICE.nome' }, as('t'))).rejects.toMatchObject({
        code: 'NOT_FOUND',
        details: { path: 'id', value: 'SERVICE.nome' },
      });
    });

    it('stores a custom attribute completed, replaces and deletes it', async () => {
      const [stored] = await upsert('t', attribute({ key: 'plan' }));
      expect(stored).toMatchObject({
        id: 'EVENT.plan',
        fqn: 'EVENT.plan',
        displayName: 'plan',
        custom: true,
        version: 1n,
        sources: [AttributeSource.QS],
        definition: { kind: { $case: 'sourcePath', value: 'plan' } },
        supportedAggregations: [AggregateFunction.DISTINCT_COUNT, AggregateFunction.COUNT],
      });
      expect(await client.get({ id: 'EVENT.plan' }, as('t'))).toEqual(stored);
      expect((await upsert('t', attribute({ key: 'plan', unit: 'ms' })))[0]).toMatchObject({ unit: 'ms', version: 2n });
      expect((await list('t', { custom: true })).map(({ id }) => id)).toEqual(['EVENT.plan']);
      expect(await client.delete({ ids: ['EVENT.plan'] }, as('t'))).toEqual({ deletedIds: ['EVENT.plan'] });
      await expect(client.get({ id: 'EVENT.plan' }, as('t'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('keeps custom attributes and the revision over a restart', async () => {
      const literal = {
        kind: { $case: 'projection', value: { kind: { $case: 'literal', value: { kind: { $case: 'long', value: 9007199254740993n } } } } },
      } as const;
      const [stored] = await upsert('t', attribute({ key: 'plan', definition: literal }));
      const before = await revision('t');
      await stop();
      await start();
      expect(await client.get({ id: 'EVENT.plan' }, as('t'))).toEqual(stored);
      expect(await revision('t')).toBe(before);
    });

    it('changes the revision of a tenant with every change that it sees, and of no other', async () => {
      const seen = new Set([await revision('t')]);
      const others = await revision('u');
      await upsert('t', attribute({ key: 'plan' }));
      seen.add(await revision('t'));
      await upsert('t', attribute({ key: 'plan' }));
      seen.add(await revision('t'));
      await client.delete({ ids: ['EVENT.plan'] }, as('t'));
      seen.add(await revision('t'));
      expect(seen.size).toBe(4);
      expect(await revision('u')).toBe(others);
      await upsert(ROOT_TENANT, attribute({ key: 'shared' }));
      expect(seen.has(await revision('t'))).toBe(false);
      expect(await revision('u')).not.toBe(others);
    });

    it('keeps tenants apart', async () => {
      await upsert('t', attribute({ key: 'plan' }));
      expect(await list('u', { ids: ['EVENT.plan'] })).toEqual([]);
      await expect(client.delete({ ids: ['EVENT.plan'] }, as('u'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await list('t', { ids: ['EVENT.plan'] })).length).toBe(1);
    });

    it('refuses to shadow what ships, naming it, and takes a record that only repeats it', async () => {
      const error = { code: 'ALREADY_EXISTS', details: { path: 'attributes[1].id', value: 'API_TRACE.apiName' } };
      const mine = attribute({ scope: 'API_TRACE', key: 'apiName', displayName: 'Mine' });
      await expect(upsert('t', attribute({ key: 'plan' }), mine)).rejects.toMatchObject(error);
      expect(await list('t', { custom: true })).toEqual([]);
      const verbatim = attribute({
        key: 'apiName',
        valueKind: ValueKind.STRING,
        groupable: true,
        displayName: 'Endpoint Name',
        scope: 'API_TRACE',
        sources: [AttributeSource.QS],
        type: AttributeType.ATTRIBUTE,
      });
      const [answered] = await upsert('t', verbatim);
      expect(answered).toEqual(SHIPPED_ATTRIBUTES.find(({ id }) => id === 'API_TRACE.apiName'));
    });

    it('lets the root tenant change what ships for everybody, and change it back', async () => {
      const [shipped] = await list('t', { ids: ['EVENT.duration'] });
      const [changed] = await upsert(ROOT_TENANT, { ...shipped!, unit: 's', sources: [AttributeSource.EDS] });
      expect(changed).toMatchObject({ custom: false, version: 2n });
      expect((await list('t', { ids: ['EVENT.duration'] }))[0]).toMatchObject({ unit: 's', sources: [AttributeSource.EDS] });
      await client.delete({ ids: ['EVENT.duration'] }, as(ROOT_TENANT));
      expect((await list('t', { ids: ['EVENT.duration'] }))[0]).toEqual(shipped);
      await expect(client.delete({ ids: ['EVENT.duration'] }, as('t'))).rejects.toMatchObject({
        code: 'FAILED_PRECONDITION',
        details: { value: 'EVENT.duration' },
      });
    });

    it.each([
      ['no scope', { scope: '' }, 'attributes[0].scope'],
      ['a key with a blank', { key: 'a b' }, 'attributes[0].key'],
      ['another id', { id: 'EVENT.other' }, 'attributes[0].id'],
      ['no kind', { valueKind: ValueKind.UNSPECIFIED }, 'attributes[0].valueKind'],
      ['no type', { type: AttributeType.UNSPECIFIED }, 'attributes[0].type'],
      ['an unknown source', { sources: [AttributeSource.UNSPECIFIED] }, 'attributes[0].sources[0]'],
      ['a long display name', { displayName: 'x'.repeat(1001) }, 'attributes[0].displayName'],
      [
        'a long source path',
        { definition: { kind: { $case: 'sourcePath', value: 'x'.repeat(1001) } } },
        'attributes[0].definition.kind.value',
      ],
      ['an empty source path', { definition: { kind: { $case: 'sourcePath', value: '' } } }, 'attributes[0].definition.sourcePath'],
      ['an empty definition', { definition: {} }, 'attributes[0].definition'],
      ['too few arguments', { definition: projection('EVENT.name') }, 'attributes[0].definition.projection.arguments'],
      ['an unknown reference', { definition: projection('EVENT.name', 'EVENT.none') }, 'attributes[0].definition'],
      ['a pattern that is none', { definition: extract('(') }, 'attributes[0].definition.projection.arguments[1]'],
      ['a pattern with a back reference', { definition: extract('(a)\\1') }, 'attributes[0].definition.projection.arguments[1]'],
      [
        'text where a number must be',
        { definition: call('ADD', named('EVENT.name'), named('EVENT.name')) },
        'attributes[0].definition.projection.arguments[0]',
      ],
      [
        'a source that rows of the scope do not have',
        { scope: 'TRACE', definition: { kind: { $case: 'sourcePath', value: 'x' } } },
        'attributes[0].definition',
      ],
      ['attributes of events on spans', { definition: level(SourceLevel.EVENT) }, 'attributes[0].definition.sourceAttribute.level'],
      ['no level', { definition: level(SourceLevel.UNSPECIFIED) }, 'attributes[0].definition.sourceAttribute.level'],
      [
        'attributes that no view has together',
        { definition: call('CONCAT', named('EVENT.name'), named('TRACE.id')) },
        'attributes[0].definition',
      ],
      ['itself', { definition: projection('EVENT.name', 'EVENT.plan') }, 'attributes[0].definition'],
    ] as const)('refuses %s and says where', async (_what, given, where) => {
      await expect(upsert('t', attribute(given as Partial<AttributeMetadata>))).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        details: { path: where },
      });
      expect(await list('t', { custom: true })).toEqual([]);
    });

    it('refuses an id that is twice in a request', async () => {
      await expect(upsert('t', attribute({}), attribute({}))).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        details: { path: 'attributes[1].id' },
      });
    });

    it('refuses a cycle over several attributes, also where each request alone is fine', async () => {
      await upsert('t', attribute({ key: 'a' }), attribute({ key: 'b', definition: projection('EVENT.a', 'EVENT.name') }));
      await expect(upsert('t', attribute({ key: 'a', definition: projection('EVENT.b', 'EVENT.name') }))).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        details: { value: ['EVENT.a', 'EVENT.b', 'EVENT.a'] },
      });
    });

    it('refuses to delete what another attribute is computed from', async () => {
      await upsert('t', attribute({ key: 'a' }), attribute({ key: 'b', definition: projection('EVENT.a', 'EVENT.name') }));
      await expect(client.delete({ ids: ['EVENT.a'] }, as('t'))).rejects.toMatchObject({
        code: 'FAILED_PRECONDITION',
        details: { value: 'EVENT.a' },
      });
      expect((await client.delete({ ids: ['EVENT.a', 'EVENT.b'] }, as('t'))).deletedIds).toEqual(['EVENT.a', 'EVENT.b']);
    });

    it('keeps every kind, unit, mark and level of source', async () => {
      const kinds = [
        ValueKind.STRING,
        ValueKind.LONG,
        ValueKind.DOUBLE,
        ValueKind.BOOLEAN,
        ValueKind.TIMESTAMP,
        ValueKind.LONG_ARRAY,
        ValueKind.STRING_MAP,
      ];
      for (const valueKind of kinds) {
        const given = attribute({
          key: `k${valueKind}`,
          valueKind,
          unit: 'ms',
          sensitive: true,
          promoted: true,
          definition: level(SourceLevel.SCOPE),
        });
        const [stored] = await upsert('t', given);
        expect(stored).toMatchObject({ valueKind, unit: 'ms', sensitive: true, promoted: true, definition: level(SourceLevel.SCOPE) });
        expect(await client.get({ id: stored!.id }, as('t'))).toEqual(stored);
      }
      const event = { scope: 'LOG_EVENT', definition: level(SourceLevel.EVENT) };
      expect((await upsert('t', attribute(event)))[0]).toMatchObject(event);
    });

    it('changes only the version that was read, and makes only what is new where told so', async () => {
      expect((await upsert('t', attribute({ version: -1n })))[0]).toMatchObject({ version: 1n });
      await expect(upsert('t', attribute({ version: -1n }))).rejects.toMatchObject({
        code: 'ALREADY_EXISTS',
        details: { value: 'EVENT.plan' },
      });
      expect((await upsert('t', attribute({ version: 1n, unit: 's' })))[0]).toMatchObject({ version: 2n });
      await expect(upsert('t', attribute({ version: 1n }))).rejects.toMatchObject({
        code: 'FAILED_PRECONDITION',
        details: { path: 'attributes[0].version', value: '1' },
      });
      await expect(upsert('t', attribute({ key: 'none', version: 3n }))).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    });

    it('lets one of many writers at once make a new one', async () => {
      const written = await Promise.allSettled([1, 2, 3, 4].map((n) => upsert('t', attribute({ version: -1n, unit: `u${n}` }))));
      expect(written.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('stores nothing where it only checks', async () => {
      const given = attribute({ valueKind: ValueKind.LONG, definition: call('ADD', named('EVENT.duration'), named('EVENT.duration')) });
      const { attributes } = await client.upsert({ attributes: [given], checkOnly: true }, as('t'));
      expect(attributes[0]).toMatchObject({ id: 'EVENT.plan', sources: [AttributeSource.QS] });
      const wrong = attribute({ definition: call('ADD', named('EVENT.none'), named('EVENT.none')) });
      await expect(client.upsert({ attributes: [wrong], checkOnly: true }, as('t'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
      expect(await list('t', { custom: true })).toEqual([]);
    });

    it('refuses a definition that grows beyond all bounds over other attributes', async () => {
      const twice = (of: string) => call('ADD', named(of), named(of));
      const tower = [...Array(12).keys()].map((i) =>
        attribute({ key: `t${i}`, valueKind: ValueKind.LONG, definition: twice(i === 0 ? 'EVENT.duration' : `EVENT.t${i - 1}`) }),
      );
      await expect(upsert('t', ...tower)).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringContaining('1000 steps') as string,
      });
      expect(await upsert('t', ...tower.slice(0, 7))).toHaveLength(7);
    });

    it('loses nothing when many register at once', async () => {
      await Promise.all([...Array(30).keys()].map((i) => upsert('t', attribute({ key: `k${i}` }))));
      expect((await list('t', { custom: true })).length).toBe(30);
    });
  });
}
