import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { libsqlDocumentStore } from '@spangraph/document-store';
import type { DocumentStore } from '@spangraph/document-store';
import { entityId } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import { Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';
import { Entity, EntityType, QueryEntitiesRequest, QueryRelationsRequest } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';
import { TRANSPORTS } from '@spangraph/rpc/testing';

import { EntityServiceService, createEntityService } from '../src';

const as = (tenantId: string): RequestContext => ({ tenantId, requestId: 'r' });
const text = (value: string): Value => ({ kind: { $case: 'string', value } });
const long = (value: bigint | number): Value => ({ kind: { $case: 'long', value: BigInt(value) } });
const flag = (value: boolean): Value => ({ kind: { $case: 'boolean', value } });
const double = (value: number): Value => ({ kind: { $case: 'double', value } });
const list = (...values: readonly Value[]): Value => ({ kind: { $case: 'list', value: { values } } });
const map = (entries: Record<string, Value>): Value => ({ kind: { $case: 'map', value: { entries } } });
const entity = (given: object): Entity => Entity.fromPartial(given as never);
const service = (name: string, more: object = {}): Entity =>
  entity({ type: 'SERVICE', name, identifyingAttributes: { FQN: text(name) }, lastSeenTime: 1000n, ...more });
const api = (serviceId: string, name: string, attributes: Record<string, Value> = {}, more: object = {}): Entity =>
  entity({
    type: 'API',
    name,
    identifyingAttributes: { SERVICE_ID: text(serviceId), API_TYPE: text('HTTP'), API_URL_PATTERN: text(name) },
    attributes,
    lastSeenTime: 1000n,
    ...more,
  });
const where = (key: string, operator: Operator, value?: Value, subpath?: string): Filter => ({
  kind: {
    $case: 'comparison',
    value: { attribute: { scope: 'API', key, ...(subpath !== undefined && { subpath }) }, operator, ...(value && { value }) },
  },
});
const not = (value: Filter): Filter => ({ kind: { $case: 'not', value } });
const both = (...filters: readonly Filter[]): Filter => ({ kind: { $case: 'and', value: { filters } } });
const either = (...filters: readonly Filter[]): Filter => ({ kind: { $case: 'or', value: { filters } } });

for (const transport of TRANSPORTS) {
  describe(`over ${transport.name}`, () => {
    let directory: string;
    let documents: DocumentStore;
    let client: Service<typeof EntityServiceService>;
    let close: () => Promise<void>;

    beforeEach(async () => {
      directory = mkdtempSync(path.join(os.tmpdir(), 'entities-'));
      documents = libsqlDocumentStore({ file: path.join(directory, 'documents.db') });
      ({ client, close } = await transport.connect(EntityServiceService, createEntityService({ documents, now: () => 5000 })));
    });
    afterEach(async () => {
      await close();
      await documents.close();
      rmSync(directory, { recursive: true });
    });

    const upsert = async (...entities: readonly Entity[]) => (await client.upsert({ entities }, as('t'))).entities;
    const query = (request: object) => client.query(QueryEntitiesRequest.fromPartial({ type: 'API', ...request } as never), as('t'));
    const namesOf = async (filter: Filter) =>
      (await query({ filter, orderBy: [{ key: 'name', direction: SortDirection.ASC }] })).entities
        .map(({ attributes }) => (attributes.name!.kind as { value: string }).value)
        .join(' ');

    describe('entities', () => {
      it('get the deterministic id, in the order of the request', async () => {
        const stored = await upsert(service('cart'), service('checkout'));
        expect(stored.map(({ id }) => id)).toEqual(['cart', 'checkout'].map((name) => entityId('t', 'SERVICE', { FQN: name })));
        expect(await client.get({ type: 'SERVICE', id: stored[0]!.id }, as('t'))).toEqual(stored[0]);
        expect(stored[0]).toMatchObject({
          name: 'cart',
          version: 1n,
          createdTime: 1000n,
          lastSeenTime: 1000n,
          attributes: { FQN: text('cart') },
          identifyingAttributes: { FQN: text('cart') },
        });
      });

      it('merge attribute by attribute, first seen the smallest, last seen the greatest', async () => {
        await upsert(service('cart', { attributes: { a: text('1'), b: text('1') }, lastSeenTime: 2000n }));
        const [merged] = await upsert(
          service('cart', { attributes: { b: long(2), c: flag(true), a: {} }, createdTime: 500n, lastSeenTime: 1500n }),
        );
        expect(merged).toMatchObject({ version: 2n, createdTime: 500n, lastSeenTime: 2000n });
        expect(merged!.attributes).toEqual({ FQN: text('cart'), b: long(2), c: flag(true) });
      });

      it('keep their version where nothing changes, and are seen now where no time is said', async () => {
        await upsert(service('cart', { lastSeenTime: 0n }));
        const [again] = await upsert(service('cart', { lastSeenTime: 0n }));
        expect(again).toMatchObject({ version: 1n, createdTime: 5000n, lastSeenTime: 5000n });
      });

      it('merge in order where one batch has them several times', async () => {
        const stored = await upsert(
          service('cart', { attributes: { a: long(1) } }),
          service('cart', { attributes: { a: long(2), b: long(2) } }),
        );
        expect(stored[0]).toEqual(stored[1]);
        expect(stored[0]!.attributes).toEqual({ FQN: text('cart'), a: long(2), b: long(2) });
      });

      it('give back every kind of value', async () => {
        const attributes = {
          big: long(9007199254740993n),
          whole: double(2),
          list: list(double(1), text('x'), {}),
          map: map({ 'a.b': flag(false), deep: map({ t: { kind: { $case: 'timestamp', value: 1700000000000000001n } } }) }),
          'dotted.name': text('y'),
        };
        const [stored] = await upsert(service('cart', { attributes }));
        expect(await client.get({ type: 'SERVICE', id: stored!.id }, as('t'))).toMatchObject({ attributes });
      });

      it('lose nothing when many write at once', async () => {
        await Promise.all(
          [...Array(60).keys()].map((i) =>
            upsert(service('cart', { attributes: { [`a${i}`]: long(i) }, lastSeenTime: BigInt(1000 + i) }), service(`s${i}`)),
          ),
        );
        const { attributes, lastSeenTime, version } = await client.get(
          { type: 'SERVICE', id: entityId('t', 'SERVICE', { FQN: 'cart' }) },
          as('t'),
        );
        expect([Object.keys(attributes).length, lastSeenTime, version]).toEqual([61, 1059n, 60n]);
        expect(
          (await client.query(QueryEntitiesRequest.fromPartial({ type: 'SERVICE', includeTotal: true, limit: 1n }), as('t'))).total,
        ).toBe(61n);
      });

      it('are deleted with their relations, and then not found', async () => {
        const [a, b] = await upsert(service('a'), service('b'));
        await client.upsertRelations(
          { relations: [{ type: 'SERVICE_CALLS_SERVICE', fromId: a!.id, toId: b!.id, createdTime: 0n, lastSeenTime: 0n }] },
          as('t'),
        );
        expect(await client.delete({ type: 'SERVICE', ids: [b!.id, 'none'] }, as('t'))).toEqual({ deletedIds: [b!.id] });
        await expect(client.get({ type: 'SERVICE', id: b!.id }, as('t'))).rejects.toMatchObject({
          code: 'NOT_FOUND',
          details: { path: 'id', value: b!.id },
        });
        expect((await client.queryRelations(QueryRelationsRequest.fromPartial({ fromIds: [a!.id] }), as('t'))).total).toBe(0n);
      });

      it('belong to their tenant', async () => {
        const [mine] = await upsert(service('cart'));
        const { entities: theirs } = await client.upsert({ entities: [service('cart')] }, as('u'));
        expect(theirs[0]!.id).not.toBe(mine!.id);
        await expect(client.get({ type: 'SERVICE', id: mine!.id }, as('u'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
        expect((await client.delete({ type: 'SERVICE', ids: [mine!.id] }, as('u'))).deletedIds).toEqual([]);
        expect((await client.query(QueryEntitiesRequest.fromPartial({ type: 'SERVICE' }), as('u'))).entities.map(({ id }) => id)).toEqual([
          theirs[0]!.id,
        ]);
      });

      it.each([
        ['an unknown type', { type: 'POD' }, 'entities[1].type'],
        [
          'a missing identifying attribute',
          { type: 'API', identifyingAttributes: { SERVICE_ID: text('s') } },
          'entities[1].identifyingAttributes.API_TYPE',
        ],
        [
          'an identifying attribute that is no text',
          { type: 'SERVICE', identifyingAttributes: { FQN: long(1) } },
          'entities[1].identifyingAttributes.FQN',
        ],
      ])('refuse %s', async (_what, given, where_) => {
        await expect(upsert(service('fine'), entity(given))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: where_ } });
        expect((await client.query(QueryEntitiesRequest.fromPartial({ type: 'SERVICE' }), as('t'))).entities).toEqual([]);
      });
    });

    describe('queries', () => {
      beforeEach(() =>
        upsert(
          api(
            's1',
            'a',
            {
              api_discovery_state: text('DISCOVERED'),
              isExternal: flag(true),
              hits: long(10),
              tags: list(text('x'), text('y')),
              labels: map({ team: text('red') }),
            },
            { lastSeenTime: 1000n },
          ),
          api(
            's1',
            'b',
            {
              api_discovery_state: text('OVERFLOW'),
              isExternal: flag(false),
              hits: long(9),
              tags: list(),
              labels: map({ 'team.lead': text('ann') }),
            },
            { lastSeenTime: 2000n },
          ),
          api('s2', 'c', { hits: double(9.5) }, { lastSeenTime: 3000n }),
        ),
      );

      it.each([
        ['EQ', where('serviceId', Operator.EQ, text('s1')), 'a b'],
        ['EQ of a boolean', where('isExternal', Operator.EQ, flag(false)), 'b'],
        ['EQ of a list', where('tags', Operator.EQ, text('x')), 'a'],
        ['EQ null', where('apiDiscoveryState', Operator.EQ, {}), 'c'],
        ['NEQ keeps the absent', where('apiDiscoveryState', Operator.NEQ, text('DISCOVERED')), 'b c'],
        ['NEQ null', where('apiDiscoveryState', Operator.NEQ, {}), 'a b'],
        ['IN', where('name', Operator.IN, list(text('a'), text('c'), text('z'))), 'a c'],
        ['IN of a list', where('tags', Operator.IN, list(text('y'), text('z'))), 'a'],
        ['NOT_IN', where('name', Operator.NOT_IN, list(text('a'))), 'b c'],
        ['GT is numeric', where('hits', Operator.GT, long(9)), 'a c'],
        ['GE', where('hits', Operator.GE, double(9.5)), 'a c'],
        ['LT', where('lastSeenTime', Operator.LT, long(2000)), 'a'],
        ['LE of a timestamp', where('lastSeenTime', Operator.LE, { kind: { $case: 'timestamp', value: 2_000_000_000n } }), 'a b'],
        ['LIKE', where('apiDiscoveryState', Operator.LIKE, text('^DISC|FLOW$')), 'a b'],
        ['STARTS_WITH', where('apiDiscoveryState', Operator.STARTS_WITH, text('DISC')), 'a'],
        ['ENDS_WITH', where('apiDiscoveryState', Operator.ENDS_WITH, text('FLOW')), 'b'],
        ['CONTAINS', where('apiDiscoveryState', Operator.CONTAINS, text('ERF')), 'b'],
        ['CONTAINS of a list', where('tags', Operator.CONTAINS, text('y')), 'a'],
        ['EXISTS', where('tags', Operator.EXISTS), 'a b'],
        ['NOT_EXISTS', where('tags', Operator.NOT_EXISTS), 'c'],
        ['CONTAINS_KEY', where('labels', Operator.CONTAINS_KEY, text('team.lead')), 'b'],
        ['NOT_CONTAINS_KEY', where('labels', Operator.NOT_CONTAINS_KEY, text('team')), 'b c'],
        ['CONTAINS_KEY_LIKE', where('labels', Operator.CONTAINS_KEY_LIKE, text('^team')), 'a b'],
        ['CONTAINS_KEY_VALUE', where('labels', Operator.CONTAINS_KEY_VALUE, list(text('team'), text('red'))), 'a'],
        ['a subpath', where('labels', Operator.EQ, text('ann'), 'team.lead'), 'b'],
        ['NOT', not(where('isExternal', Operator.EQ, flag(true))), 'b c'],
        [
          'AND, OR and NOT',
          both(
            where('serviceId', Operator.EQ, text('s1')),
            not(either(where('name', Operator.EQ, text('a')), where('hits', Operator.GT, long(100)))),
          ),
          'b',
        ],
        ['an empty OR', either(), ''],
        ['an empty AND', both(), 'a b c'],
      ] as const)('answer %s', async (_what, filter, expected) => {
        expect(await namesOf(filter)).toBe(expected);
      });

      it('order, page and count', async () => {
        const page = await query({
          orderBy: [
            { key: 'serviceId', direction: SortDirection.DESC },
            { key: 'hits', direction: SortDirection.ASC },
          ],
          limit: 2n,
          offset: 1n,
          includeTotal: true,
          keys: ['name', 'hits', 'apiDiscoveryState'],
        });
        expect(page.entities.map(({ attributes }) => attributes)).toEqual([
          { name: text('b'), hits: long(9), apiDiscoveryState: text('OVERFLOW') },
          { name: text('a'), hits: long(10), apiDiscoveryState: text('DISCOVERED') },
        ]);
        expect(page.total).toBe(3n);
        expect((await query({})).total).toBeUndefined();
      });

      it('break ties by id', async () => {
        const ids = (await query({ orderBy: [{ key: 'apiType', direction: SortDirection.DESC }] })).entities.map(({ id }) => id);
        expect(ids).toEqual([...ids].sort());
      });

      it('answer every key where none is named, under the names of the catalogue', async () => {
        const [row] = (await query({ filter: where('name', Operator.EQ, text('a')) })).entities;
        expect(row!.attributes).toMatchObject({
          id: text(row!.id),
          serviceId: text('s1'),
          apiType: text('HTTP'),
          isExternal: flag(true),
          lastSeenTime: long(1000),
          tags: list(text('x'), text('y')),
          API_URL_PATTERN: text('a'),
        });
        expect(Object.keys(row!.attributes)).not.toContain('SERVICE_ID');
      });

      it.each([
        [
          'another scope',
          { kind: { $case: 'comparison', value: { attribute: { scope: 'SERVICE', key: 'id' }, operator: Operator.EQ, value: text('x') } } },
          'filter.attribute.scope',
        ],
        ['no operator', where('id', Operator.UNSPECIFIED, text('x')), 'filter.operator'],
        ['IN without a list', both(where('id', Operator.IN, text('x'))), 'filter.and[0].value'],
        ['an unreadable expression', where('name', Operator.LIKE, text('(')), 'pattern'],
        ['an empty element', not({}), 'filter.not'],
      ] as const)('refuse %s and say where', async (_what, filter, place) => {
        await expect(query({ filter })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: place } });
      });

      it('answer wide filters and refuse filters that are nested without end', async () => {
        const wide = either(...[...Array(2500).keys()].map((i) => where('name', Operator.EQ, text(i === 2321 ? 'b' : `n${i}`))));
        expect(await namesOf(wide)).toBe('b');
        const deep = [...Array(60)].reduce<Filter>((inner) => not(inner), where('name', Operator.EQ, text('b')));
        await expect(query({ filter: deep })).rejects.toMatchObject({
          code: 'INVALID_ARGUMENT',
          message: expect.stringContaining('nested'),
        });
      });

      it('refuse an unknown type', async () => {
        await expect(query({ type: 'POD' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'type', value: 'POD' } });
      });
    });

    describe('updates', () => {
      it('set and unset attributes by catalogue key', async () => {
        const [one, two] = await upsert(api('s1', 'a', { isExternal: flag(false), extra: text('x') }), api('s1', 'b'));
        const { entities } = await client.update(
          { type: 'API', ids: [one!.id, two!.id], set: { isExternal: flag(true), name: text('renamed') }, unset: ['extra'] },
          as('t'),
        );
        expect(entities.map(({ name, version, attributes }) => [name, version, attributes.isExternal, attributes.extra])).toEqual([
          ['renamed', 2n, flag(true), undefined],
          ['renamed', 2n, flag(true), undefined],
        ]);
        expect(await namesOf(where('isExternal', Operator.EQ, flag(true)))).toBe('renamed renamed');
      });

      it('name an entity that does not exist and change nothing', async () => {
        const [one] = await upsert(api('s1', 'a'));
        await expect(
          client.update({ type: 'API', ids: [one!.id, 'none'], set: { isExternal: flag(true) }, unset: [] }, as('t')),
        ).rejects.toMatchObject({ code: 'NOT_FOUND', details: { path: 'ids[1]', value: 'none' } });
        expect((await client.get({ type: 'API', id: one!.id }, as('t'))).version).toBe(1n);
      });

      it('leave identity and times alone', async () => {
        const [one] = await upsert(api('s1', 'a'));
        for (const key of ['id', 'serviceId', 'createdTime']) {
          await expect(client.update({ type: 'API', ids: [one!.id], set: { [key]: text('x') }, unset: [] }, as('t'))).rejects.toMatchObject(
            { code: 'FAILED_PRECONDITION', details: { path: `set.${key}` } },
          );
        }
      });
    });

    describe('types', () => {
      const pod = EntityType.fromPartial({ name: 'POD', identifyingAttributes: ['uid'], paths: { node: 'attributes.k8s.node.name' } });

      it('ship, can be added, used and deleted', async () => {
        expect((await client.listTypes({}, as('t'))).types.map(({ name }) => name)).toEqual(['SERVICE', 'API', 'BACKEND']);
        const { types } = await client.upsertTypes({ types: [pod] }, as('t'));
        expect(types[0]).toEqual({
          ...pod,
          attributeScope: 'POD',
          idAttributeKey: 'id',
          nameAttributeKey: 'name',
          paths: { id: 'id', name: 'name', createdTime: 'createdTime', lastSeenTime: 'lastSeenTime', node: 'attributes.k8s.node.name' },
        });
        const [stored] = await upsert(entity({ type: 'POD', name: 'p', attributes: { uid: text('u1'), 'k8s.node.name': text('n1') } }));
        expect(stored!.id).toBe(entityId('t', 'POD', { uid: 'u1' }));
        const found = await query({
          type: 'POD',
          filter: {
            kind: { $case: 'comparison', value: { attribute: { scope: 'POD', key: 'node' }, operator: Operator.EQ, value: text('n1') } },
          },
          keys: ['node'],
        });
        expect(found.entities).toEqual([{ id: stored!.id, attributes: { node: text('n1') } }]);
        await expect(client.deleteTypes({ names: ['POD'] }, as('t'))).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
        await client.delete({ type: 'POD', ids: [stored!.id] }, as('t'));
        expect((await client.deleteTypes({ names: ['POD'] }, as('t'))).deletedNames).toEqual(['POD']);
        await expect(query({ type: 'POD' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
      });

      it('that ship cannot be replaced or deleted, and others are seen by their tenant only', async () => {
        await expect(client.upsertTypes({ types: [{ ...pod, name: 'SERVICE' }] }, as('t'))).rejects.toMatchObject({
          code: 'ALREADY_EXISTS',
          details: { value: 'SERVICE' },
        });
        await expect(client.deleteTypes({ names: ['SERVICE'] }, as('t'))).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
        await client.upsertTypes({ types: [pod] }, as('t'));
        expect((await client.listTypes({}, as('u'))).types.length).toBe(3);
        await expect(client.deleteTypes({ names: ['POD'] }, as('u'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      });

      it.each([
        ['a name in lower case', { name: 'pod' }, 'types[0].name'],
        ['a path that is none', { paths: { x: 'somewhere' } }, 'types[0].paths.x'],
      ])('refuse %s', async (_what, change, place) => {
        await expect(client.upsertTypes({ types: [{ ...pod, ...change }] }, as('t'))).rejects.toMatchObject({
          code: 'INVALID_ARGUMENT',
          details: { path: place },
        });
      });
    });

    describe('relations', () => {
      const relation = (fromId: string, toId: string, lastSeenTime: bigint, type = 'SERVICE_API') => ({
        type,
        fromId,
        toId,
        createdTime: 0n,
        lastSeenTime,
      });
      const find = (request: object) => client.queryRelations(QueryRelationsRequest.fromPartial(request as never), as('t'));

      it('are merged and found by type and ends', async () => {
        await client.upsertRelations(
          {
            relations: [
              relation('s1', 'a', 2000n),
              relation('s1', 'b', 1000n),
              relation('s2', 'c', 1000n),
              relation('s1', 's2', 1000n, 'SERVICE_CALLS_SERVICE'),
            ],
          },
          as('t'),
        );
        await client.upsertRelations({ relations: [relation('s1', 'a', 1000n), relation('s1', 'a', 3000n)] }, as('t'));
        expect((await find({ types: ['SERVICE_API'], fromIds: ['s1'] })).relations).toEqual([
          { type: 'SERVICE_API', fromId: 's1', toId: 'a', createdTime: 1000n, lastSeenTime: 3000n },
          { type: 'SERVICE_API', fromId: 's1', toId: 'b', createdTime: 1000n, lastSeenTime: 1000n },
        ]);
        expect((await find({ toIds: ['s2', 'c'] })).total).toBe(2n);
        const page = await find({ limit: 1n, offset: 1n });
        expect([page.relations.map(({ toId }) => toId), page.total]).toEqual([['b'], 4n]);
        expect((await client.queryRelations(QueryRelationsRequest.fromPartial({}), as('u'))).total).toBe(0n);
      });

      it('need both ends', async () => {
        await expect(client.upsertRelations({ relations: [relation('s1', '', 1n)] }, as('t'))).rejects.toMatchObject({
          code: 'INVALID_ARGUMENT',
          details: { path: 'relations[0].toId' },
        });
      });
    });
  });
}
