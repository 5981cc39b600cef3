import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import { describeService, as, text, flag, api, where } from './support/harness';

describeService('updates', (harness) => {
  const { upsert, namesOf } = harness;

  it('set and unset attributes by catalogue key', async () => {
    const [one, two] = await upsert(api('s1', 'a', { isExternal: flag(false), extra: text('x') }), api('s1', 'b'));
    const { entities } = await harness.client.update(
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
      harness.client.update({ type: 'API', ids: [one!.id, 'none'], set: { isExternal: flag(true) }, unset: [] }, as('t')),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', details: { path: 'ids[1]', value: 'none' } });
    expect((await harness.client.get({ type: 'API', id: one!.id }, as('t'))).version).toBe(1n);
  });

  it('leave identity and times alone', async () => {
    const [one] = await upsert(api('s1', 'a'));
    for (const key of ['id', 'serviceId', 'createdTime']) {
      await expect(
        harness.client.update({ type: 'API', ids: [one!.id], set: { [key]: text('x') }, unset: [] }, as('t')),
      ).rejects.toMatchObject({ code: 'FAILED_PRECONDITION', details: { path: `set.${key}` } });
    }
  });
});
