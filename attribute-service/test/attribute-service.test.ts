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
  ValueKind,
} from '@spangraph/proto/spangraph/attribute/v1/attribute';
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

    it('loses nothing when many register at once', async () => {
      await Promise.all([...Array(30).keys()].map((i) => upsert('t', attribute({ key: `k${i}` }))));
      expect((await list('t', { custom: true })).length).toBe(30);
    });
  });
}
