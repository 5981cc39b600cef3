import { entityId } from '@spangraph/model';
import { QueryEntitiesRequest, QueryRelationsRequest } from '@spangraph/proto/spangraph/entity/v1/entity';

import { describeService, as, text, long, flag, double, list, map, entity, service } from './support/harness';

describeService('entities', (harness) => {
  const { upsert } = harness;

  it('get the deterministic id, in the order of the request', async () => {
    const stored = await upsert(service('cart'), service('checkout'));
    expect(stored.map(({ id }) => id)).toEqual(['cart', 'checkout'].map((name) => entityId('t', 'SERVICE', { FQN: name })));
    expect(await harness.client.get({ type: 'SERVICE', id: stored[0]!.id }, as('t'))).toEqual(stored[0]);
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
    expect(await harness.client.get({ type: 'SERVICE', id: stored!.id }, as('t'))).toMatchObject({ attributes });
  });

  it('lose nothing when many write at once', async () => {
    await Promise.all(
      [...Array(60).keys()].map((i) =>
        upsert(service('cart', { attributes: { [`a${i}`]: long(i) }, lastSeenTime: BigInt(1000 + i) }), service(`s${i}`)),
      ),
    );
    const { attributes, lastSeenTime, version } = await harness.client.get(
      { type: 'SERVICE', id: entityId('t', 'SERVICE', { FQN: 'cart' }) },
      as('t'),
    );
    expect([Object.keys(attributes).length, lastSeenTime, version]).toEqual([61, 1059n, 60n]);
    expect(
      (await harness.client.query(QueryEntitiesRequest.fromPartial({ type: 'SERVICE', includeTotal: true, limit: 1n }), as('t'))).total,
    ).toBe(61n);
  });

  it('are deleted with their relations, and then not found', async () => {
    const [a, b] = await upsert(service('a'), service('b'));
    await harness.client.upsertRelations(
      { relations: [{ type: 'SERVICE_CALLS_SERVICE', fromId: a!.id, toId: b!.id, createdTime: 0n, lastSeenTime: 0n }] },
      as('t'),
    );
    expect(await harness.client.delete({ type: 'SERVICE', ids: [b!.id, 'none'] }, as('t'))).toEqual({ deletedIds: [b!.id] });
    await expect(harness.client.get({ type: 'SERVICE', id: b!.id }, as('t'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { path: 'id', value: b!.id },
    });
    expect((await harness.client.queryRelations(QueryRelationsRequest.fromPartial({ fromIds: [a!.id] }), as('t'))).total).toBe(0n);
  });

  it('belong to their tenant', async () => {
    const [mine] = await upsert(service('cart'));
    const { entities: theirs } = await harness.client.upsert({ entities: [service('cart')] }, as('u'));
    expect(theirs[0]!.id).not.toBe(mine!.id);
    await expect(harness.client.get({ type: 'SERVICE', id: mine!.id }, as('u'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await harness.client.delete({ type: 'SERVICE', ids: [mine!.id] }, as('u'))).deletedIds).toEqual([]);
    expect(
      (await harness.client.query(QueryEntitiesRequest.fromPartial({ type: 'SERVICE' }), as('u'))).entities.map(({ id }) => id),
    ).toEqual([theirs[0]!.id]);
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
    expect((await harness.client.query(QueryEntitiesRequest.fromPartial({ type: 'SERVICE' }), as('t'))).entities).toEqual([]);
  });
});
