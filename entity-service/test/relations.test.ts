import { QueryRelationsRequest } from '@spangraph/proto/spangraph/entity/v1/entity';

import { describeService, as } from './support/harness';

describeService('relations', (harness) => {
  const relation = (fromId: string, toId: string, lastSeenTime: bigint, type = 'SERVICE_API') => ({
    type,
    fromId,
    toId,
    createdTime: 0n,
    lastSeenTime,
  });
  const find = (request: object) => harness.client.queryRelations(QueryRelationsRequest.fromPartial(request as never), as('t'));

  it('are merged and found by type and ends', async () => {
    await harness.client.upsertRelations(
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
    await harness.client.upsertRelations({ relations: [relation('s1', 'a', 1000n), relation('s1', 'a', 3000n)] }, as('t'));
    expect((await find({ types: ['SERVICE_API'], fromIds: ['s1'] })).relations).toEqual([
      { type: 'SERVICE_API', fromId: 's1', toId: 'a', createdTime: 1000n, lastSeenTime: 3000n },
      { type: 'SERVICE_API', fromId: 's1', toId: 'b', createdTime: 1000n, lastSeenTime: 1000n },
    ]);
    expect((await find({ toIds: ['s2', 'c'] })).total).toBe(2n);
    const page = await find({ limit: 1n, offset: 1n });
    expect([page.relations.map(({ toId }) => toId), page.total]).toEqual([['b'], 4n]);
    expect((await harness.client.queryRelations(QueryRelationsRequest.fromPartial({}), as('u'))).total).toBe(0n);
  });

  it('need both ends', async () => {
    await expect(harness.client.upsertRelations({ relations: [relation('s1', '', 1n)] }, as('t'))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { path: 'relations[0].toId' },
    });
  });
});
