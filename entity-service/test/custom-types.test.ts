import { ROOT_TENANT, entityId } from '@spangraph/model';
import { Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';
import { EntityType, QueryRelationsRequest } from '@spangraph/proto/spangraph/entity/v1/entity';

import { as, describeService, entity, flag, list, long, text } from './support/harness';

const CUSTOMER = EntityType.fromPartial({
  name: 'CUSTOMER',
  identifyingAttributes: ['number'],
  paths: { number: 'attributes.number', plan: 'attributes.plan', seats: 'attributes.seats' },
});

const is = (key: string, operator: Operator, value: Value): Filter => ({
  kind: { $case: 'comparison', value: { attribute: { scope: 'CUSTOMER', key }, operator, value } },
});

describeService('entities of a custom type', (harness) => {
  const customer = (number: string, attributes: Record<string, Value> = {}, lastSeenTime = 1000n) =>
    entity({ type: 'CUSTOMER', name: `Customer ${number}`, attributes: { number: text(number), ...attributes }, lastSeenTime });
  const idOf = (number: string) => entityId('t', 'CUSTOMER', { number });
  const ask = async (request: object) => {
    const { entities, total } = await harness.query({
      type: 'CUSTOMER',
      keys: ['number'],
      orderBy: [{ key: 'number', direction: SortDirection.ASC }],
      includeTotal: true,
      ...request,
    });
    return [entities.map(({ attributes }) => (attributes.number!.kind as { value: string }).value).join(' '), Number(total)];
  };

  beforeEach(async () => {
    await harness.client.upsertTypes({ types: [CUSTOMER] }, as('t'));
    await harness.upsert(
      customer('1', { plan: text('gold'), seats: long(9), labels: list(text('l-1'), text('l-2')) }),
      customer('2', { plan: text('silver'), seats: long(10), trial: flag(true) }, 2000n),
      customer('3', { labels: list(text('l-2')) }, 3000n),
    );
  });

  it.each<readonly [string, object, readonly [string, number]]>([
    ['text', { filter: is('plan', Operator.EQ, text('gold')) }, ['1', 1]],
    ['number', { filter: is('seats', Operator.GT, long(9)) }, ['2', 1]],
    ['number that is written as text', { filter: is('seats', Operator.LE, text('9')) }, ['1', 1]],
    ['text of a number', { filter: is('seats', Operator.IN, list(text('10'), text('x'))) }, ['2', 1]],
    ['other text than that of a number', { filter: is('seats', Operator.NEQ, text('10')) }, ['1 3', 2]],
    ['text of a boolean', { filter: is('trial', Operator.EQ, text('true')) }, ['2', 1]],
    ['absence', { filter: is('plan', Operator.NEQ, text('gold')) }, ['2 3', 2]],
    ['label', { filter: is('labels', Operator.EQ, text('l-2')) }, ['1 3', 2]],
    ['one of several labels', { filter: is('labels', Operator.IN, list(text('l-1'), text('l-3'))) }, ['1', 1]],
    ['time', { filter: is('lastSeenTime', Operator.GE, long(2000)) }, ['2 3', 2]],
    ['id', { filter: is('id', Operator.IN, list(text(idOf('3')))) }, ['3', 1]],
  ])('are filtered by %s', async (_what, request, expected) => {
    expect(await ask(request)).toEqual(expected);
  });

  it('are ordered and paged, and the total is that of all pages', async () => {
    const orderBy = [
      { key: 'seats', direction: SortDirection.DESC },
      { key: 'number', direction: SortDirection.ASC },
    ];
    expect(await ask({ orderBy: orderBy.slice(0, 1), filter: is('seats', Operator.GT, long(0)), limit: 1n })).toEqual(['2', 2]);
    expect(await ask({ limit: 2n, offset: 1n })).toEqual(['2 3', 3]);
  });

  it('are told apart by what identifies them, under the id that ingestion computes', async () => {
    const seen = entity({ ...customer('1'), id: idOf('1'), name: 'Acme', identifyingAttributes: { number: text('1') } });
    const [merged] = await harness.upsert(seen);
    expect(merged).toMatchObject({ id: idOf('1'), name: 'Acme', attributes: { plan: text('gold') } });
    expect(await ask({})).toEqual(['1 2 3', 3]);
    await expect(harness.upsert(entity({ type: 'CUSTOMER', name: 'x' }))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { path: 'entities[0].identifyingAttributes.number' },
    });
  });

  it('keep their relations with shipped types until one end is deleted', async () => {
    const shop = entityId('t', 'SERVICE', { FQN: 'shop' });
    const seen = (type: string, fromId: string, toId: string, lastSeenTime: bigint) => ({
      type,
      fromId,
      toId,
      createdTime: 0n,
      lastSeenTime,
    });
    const find = async (request: object) => {
      const { relations } = await harness.client.queryRelations(QueryRelationsRequest.fromPartial(request as never), as('t'));
      return relations.map(({ fromId, toId, createdTime, lastSeenTime }) => [fromId, toId, createdTime, lastSeenTime]);
    };
    await harness.client.upsertRelations(
      { relations: [seen('SERVICE_CUSTOMER', shop, idOf('1'), 1000n), seen('CUSTOMER_SERVICE', idOf('1'), shop, 1000n)] },
      as('t'),
    );
    await harness.client.upsertRelations({ relations: [seen('SERVICE_CUSTOMER', shop, idOf('1'), 4000n)] }, as('t'));
    const incoming = { types: ['SERVICE_CUSTOMER'], toIds: [idOf('1'), idOf('2')] };
    expect(await find(incoming)).toEqual([[shop, idOf('1'), 1000n, 4000n]]);
    await harness.client.delete({ type: 'CUSTOMER', ids: [idOf('1')] }, as('t'));
    expect(await find(incoming)).toEqual([]);
    expect(await find({})).toEqual([]);
  });

  it('are found under new keys once their type says so', async () => {
    const paths = { ...CUSTOMER.paths, tier: 'attributes.plan' };
    await harness.client.upsertTypes({ types: [{ ...CUSTOMER, paths }] }, as('t'));
    expect(await ask({ filter: is('tier', Operator.EQ, text('gold')) })).toEqual(['1', 1]);
  });

  it('can be of a type that the root tenant declares for all', async () => {
    await harness.client.upsertTypes(
      { types: [EntityType.fromPartial({ name: 'REGION', identifyingAttributes: ['code'] })] },
      as(ROOT_TENANT),
    );
    await harness.upsert(entity({ type: 'REGION', name: 'eu', attributes: { code: text('eu') }, lastSeenTime: 1n }));
    expect((await harness.query({ type: 'REGION', keys: ['id'] })).entities.map(({ id }) => id)).toEqual([
      entityId('t', 'REGION', { code: 'eu' }),
    ]);
  });

  it('are not those of another tenant that has a type of the same name', async () => {
    await harness.client.upsertTypes({ types: [CUSTOMER] }, as('u'));
    const request = { type: 'CUSTOMER', orderBy: [], limit: 0n, offset: 0n, includeTotal: true, keys: [] };
    expect(await harness.client.query(request, as('u'))).toEqual({ entities: [], total: 0n });
  });
});
