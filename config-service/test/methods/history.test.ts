import { memoryDocumentStore } from '@spangraph/document-store';
import { ConfigAction } from '@spangraph/proto/spangraph/config/v1/config';

import { as, json, startedService } from '../support/started';

const object = { resourceName: 'thing', resourceNamespace: 'v1', context: 'c' };
const page = { limit: 0n, offset: 0n };

describe('versions of an object', () => {
  it('are listed newest first with author, time and what differs', async () => {
    const { service, clock, put } = startedService();
    await put(object, { a: 1, list: [1, 2] });
    clock.time = 2000;
    await put(object, { a: 2, list: [1], 'b.c': true }, as('t', 'bob'));
    await service.delete(object, as('t'));
    const { versions, total } = await service.listVersions({ ...object, ...page }, as('t'));
    expect(total).toBe(3n);
    expect(versions.map(({ version, author, time }) => [version, author, time])).toEqual([
      [3n, 'anonymous', 2000n],
      [2n, 'bob', 2000n],
      [1n, 'ann', 1000n],
    ]);
    expect(versions[1]!.differences).toEqual([
      { path: 'a', before: json(1), after: json(2) },
      { path: '"b.c"', after: json(true) },
      { path: 'list[1]', before: json(2) },
    ]);
    expect(versions[0]!.value).toBeUndefined();
    expect(versions[0]!.differences).toEqual([{ path: '', before: json({ a: 2, list: [1], 'b.c': true }) }]);
  });

  it('are found by pages, and NOT_FOUND names an object that never was', async () => {
    const { service, put } = startedService();
    for (let i = 0; i < 5; i++) await put(object, i);
    const { versions, total } = await service.listVersions({ ...object, limit: 2n, offset: 1n }, as('t'));
    expect([total, ...versions.map(({ version }) => version)]).toEqual([5n, 4n, 3n]);
    await expect(service.listVersions({ ...object, ...page, context: 'none' }, as('t'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.listVersions({ ...object, ...page }, as('other'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('can be restored, which is a version of its own', async () => {
    const { service, put } = startedService();
    await put(object, { a: 1 });
    await put(object, { a: 2 });
    await put(object, { a: 3 });
    const restored = await service.restore({ ...object, version: 1n }, as('t', 'eve'));
    expect(restored).toMatchObject({ value: json({ a: 1 }), version: 4n, createdBy: 'ann', updatedBy: 'eve' });
    expect((await service.get({ ...object, contexts: ['c'] }, as('t'))).value).toEqual(json({ a: 1 }));
    await expect(service.restore({ ...object, version: 9n }, as('t'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { path: 'version', value: 9 },
    });
    await expect(service.restore({ ...object, version: 1n, expectedVersion: 3n }, as('t'))).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
    });
    await service.delete(object, as('t'));
    await expect(service.restore({ ...object, version: 5n }, as('t'))).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    expect((await service.restore({ ...object, version: 2n }, as('t'))).value).toEqual(json({ a: 2 }));
  });
});

describe('the audit log', () => {
  it('has one record for every write: who, when, what, before, after', async () => {
    const { service, put } = startedService();
    await put(object, 1);
    await put(object, 2, as('t', 'bob'));
    await put({ ...object, resourceName: 'other' }, 3);
    await service.restore({ ...object, version: 1n }, as('t', 'bob'));
    await service.delete(object, as('t'));
    const everything = { resourceName: '', resourceNamespace: '', context: '', author: '', ...page };
    const { records, total } = await service.listAudit(everything, as('t'));
    expect(total).toBe(5n);
    const ofObject = records.filter(({ resourceName }) => resourceName === 'thing');
    expect(ofObject.map(({ action, author, before, after }) => [action, author, before, after])).toEqual([
      [ConfigAction.DELETE, 'anonymous', json(1), undefined],
      [ConfigAction.RESTORE, 'bob', json(2), json(1)],
      [ConfigAction.UPDATE, 'bob', json(1), json(2)],
      [ConfigAction.CREATE, 'ann', undefined, json(1)],
    ]);
    expect(records.every(({ requestId }) => requestId === 'request')).toBe(true);
    expect((await service.listAudit({ ...everything, author: 'bob' }, as('t'))).total).toBe(2n);
    expect((await service.listAudit({ ...everything, resourceName: 'other' }, as('t'))).total).toBe(1n);
    expect((await service.listAudit(everything, as('u'))).total).toBe(0n);
  });

  it('leaves no record of what was refused', async () => {
    const { service, put } = startedService();
    await put(object, 1);
    await expect(put(object, 2, as('t'), { expectedVersion: 7n })).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    const { total } = await service.listAudit({ resourceName: '', resourceNamespace: '', context: '', author: '', ...page }, as('t'));
    expect(total).toBe(1n);
  });
});

describe('writers of several processes', () => {
  it('never share a version and lose nothing', async () => {
    const documents = memoryDocumentStore();
    const processes = [1, 2, 3].map(() => startedService(documents));
    const writes = Array.from({ length: 60 }, (_, i) => processes[i % 3]!.put(object, i));
    const versions = (await Promise.all(writes)).map(({ version }) => Number(version));
    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    const { total } = await processes[0]!.service.listVersions({ ...object, ...page }, as('t'));
    expect(total).toBe(60n);
  });

  it('go on after one that ended between the version and the current document', async () => {
    const documents = memoryDocumentStore();
    const { service, put } = startedService(documents);
    await put(object, 1);
    const versions = documents.collection({ name: 'configuration_versions', indexes: [] });
    const [first] = await versions.query('t', { filter: { kind: 'and', of: [] } });
    const orphan = { ...first!.document, version: 2, value: 2 };
    await versions.write('t', [{ kind: 'put', key: first!.key.replace('@1', '@2'), document: orphan, expectedVersion: 0 }]);
    await expect(put(object, 3, as('t'), { expectedVersion: 1n })).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      details: { value: 2 },
    });
    expect((await service.get({ ...object, contexts: ['c'] }, as('t'))).value).toEqual(json(2));
    expect((await put(object, 3)).version).toBe(3n);
  });
});
