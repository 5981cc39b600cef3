import { entityId } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import { describeService, as, text, entity } from './support/harness';

describeService('types', (harness) => {
  const { upsert, query } = harness;

  const pod = EntityType.fromPartial({ name: 'POD', identifyingAttributes: ['uid'], paths: { node: 'attributes.k8s.node.name' } });

  it('ship, can be added, used and deleted', async () => {
    expect((await harness.client.listTypes({}, as('t'))).types.map(({ name }) => name)).toEqual(['SERVICE', 'API', 'BACKEND']);
    const { types } = await harness.client.upsertTypes({ types: [pod] }, as('t'));
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
    await expect(harness.client.deleteTypes({ names: ['POD'] }, as('t'))).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await harness.client.delete({ type: 'POD', ids: [stored!.id] }, as('t'));
    expect((await harness.client.deleteTypes({ names: ['POD'] }, as('t'))).deletedNames).toEqual(['POD']);
    await expect(query({ type: 'POD' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('that ship cannot be replaced or deleted, and others are seen by their tenant only', async () => {
    await expect(harness.client.upsertTypes({ types: [{ ...pod, name: 'SERVICE' }] }, as('t'))).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      details: { value: 'SERVICE' },
    });
    await expect(harness.client.deleteTypes({ names: ['SERVICE'] }, as('t'))).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await harness.client.upsertTypes({ types: [pod] }, as('t'));
    expect((await harness.client.listTypes({}, as('u'))).types.length).toBe(3);
    await expect(harness.client.deleteTypes({ names: ['POD'] }, as('u'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['a name in lower case', { name: 'pod' }, 'types[0].name'],
    ['a path that is none', { paths: { x: 'somewhere' } }, 'types[0].paths.x'],
  ])('refuse %s', async (_what, change, place) => {
    await expect(harness.client.upsertTypes({ types: [{ ...pod, ...change }] }, as('t'))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { path: place },
    });
  });
});
