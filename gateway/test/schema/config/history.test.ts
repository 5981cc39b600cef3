import { startServer } from '../../support/server';
import type { GraphqlAnswer, TestServer } from '../../support/server';

let gateway: TestServer;
beforeEach(async () => {
  gateway = await startServer();
});
afterEach(() => gateway.stop());

const askAs = async (user: string, query: string, tenant = 'a'): Promise<GraphqlAnswer> => {
  const headers = { 'content-type': 'application/json', 'x-user-id': user, 'x-tenant-id': tenant };
  return (await (await gateway.post(JSON.stringify({ query }), headers)).json()) as GraphqlAnswer;
};

const save = (color: string): string =>
  `mutation { saveConfigObject(kind: "label", id: "mine", value: { key: "mine", color: "${color}" }) { version updatedBy } }`;

describe('history of configuration', () => {
  it('lists every version with its author, restores one, and keeps it after the object is gone', async () => {
    await askAs('ann', save('red'));
    await askAs('bob', save('blue'));
    const restored = await askAs(
      'cid',
      'mutation { restoreConfigObject(kind: "label", id: "mine", version: 1) { version value createdBy updatedBy } }',
    );
    expect(restored.data.restoreConfigObject).toEqual({
      version: 3,
      value: { key: 'mine', color: 'red' },
      createdBy: 'ann',
      updatedBy: 'cid',
    });
    await askAs('ann', 'mutation { deleteConfigObject(kind: "label", id: "mine") }');
    const { data } = await askAs(
      'ann',
      '{ configVersions(kind: "label", id: "mine", limit: 3) { total count results { version author time value differences { path before after } } } }',
    );
    expect(data.configVersions).toMatchObject({ total: 4, count: 3 });
    expect(data.configVersions.results.map(({ version, author, value }: never) => [version, author, value])).toEqual([
      [4, 'ann', null],
      [3, 'cid', { key: 'mine', color: 'red' }],
      [2, 'bob', { key: 'mine', color: 'blue' }],
    ]);
    expect(data.configVersions.results[0].differences).toEqual([{ path: '', before: { key: 'mine', color: 'red' }, after: null }]);
  });

  it('has an audit record of every write of the tenant', async () => {
    await askAs('ann', save('red'));
    await askAs(
      'bob',
      'mutation { updateLabel(label: { id: "mine", key: "mine", color: "blue" }) { id } deleteLabelApplicationRule(id: "r-1") }',
    );
    await askAs('eve', save('green'), 'b');
    const { data } = await askAs(
      'ann',
      `{
      all: configAudit { total results { author action kind objectId version before after requestId } }
      bob: configAudit(author: "bob", limit: 1) { total count }
      mine: configAudit(kind: "label", id: "mine") { total }
    }`,
    );
    expect(data.all.results).toMatchObject([
      { author: 'bob', action: 'DELETE', kind: 'label-rule', objectId: 'r-1', after: null },
      {
        author: 'bob',
        action: 'UPDATE',
        kind: 'label',
        objectId: 'mine',
        version: 2,
        before: { key: 'mine', color: 'red' },
        after: { key: 'mine', color: 'blue' },
      },
      { author: 'ann', action: 'CREATE', kind: 'label', objectId: 'mine', version: 1, before: null, after: { key: 'mine', color: 'red' } },
    ]);
    expect(data.bob).toEqual({ total: 2, count: 1 });
    expect(data.mine).toEqual({ total: 2 });
  });

  it('lets one of two writers win who both expect the same version', async () => {
    await askAs('ann', save('red'));
    const update = (color: string): string =>
      `mutation { updateLabel(label: { id: "mine", key: "mine", color: "${color}" }, expectedVersion: 1) { color } }`;
    const answers = await Promise.all([askAs('ann', update('blue')), askAs('bob', update('green'))]);
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK').sort()).toEqual(['FAILED_PRECONDITION', 'OK']);
  });

  it('lets one scope have one meaning', async () => {
    const type =
      'saveEntityType(rule: { type: "QUEUE", attributes: { n: "x" }, identifyingAttributes: ["n"], nameAttribute: "n" }) { name }';
    const view = 'saveCustomView(view: { name: "QUEUE", source: SPAN, columns: [{ name: "a", key: "name" }] }) { name }';
    const both = await askAs('ann', `mutation { ${type} ${view} }`);
    expect(both.errors?.[0]?.extensions).toMatchObject({ code: 'ALREADY_EXISTS', details: { path: 'view.name' } });
    const other = await askAs('ann', `mutation { ${view} ${type} }`, 'b');
    expect(other.errors?.[0]?.extensions).toMatchObject({ code: 'ALREADY_EXISTS', details: { path: 'rule.type' } });
  });

  it('describes every kind with a JSON schema', async () => {
    const { data } = await askAs('ann', '{ configKinds { name schema } }');
    const kinds = data.configKinds as readonly { readonly name: string; readonly schema: { readonly type?: string } }[];
    expect(kinds.map(({ name }) => name)).toEqual(expect.arrayContaining(['label', 'exclude-span-rule', 'custom-view', 'preferences']));
    expect(kinds.find(({ name }) => name === 'label')?.schema).toMatchObject({
      type: 'object',
      required: ['key'],
      properties: { key: { type: 'string' } },
    });
  });

  it.each([
    ['{ configObjects(kind: "no") { total } }', 'kind'],
    ['{ configObjects(kind: "label", limit: 0) { total } }', 'limit'],
    ['{ configObjects(kind: "label", limit: 1001) { total } }', 'limit'],
    ['{ configObjects(kind: "label", offset: -1) { total } }', 'offset'],
    ['{ configObjects(kind: "label", filter: {}) { total } }', 'filter'],
    ['{ configObjects(kind: "label", filter: { and: [{ path: "key" }] }) { total } }', 'filter.and[0].value'],
    ['{ configObjects(kind: "label", filter: { path: "key", value: 1, not: { path: "key", value: 1 } }) { total } }', 'filter'],
    ['{ configAudit(id: "x") { total } }', 'kind'],
    ['{ savedQuery { id } }', 'id'],
    ['{ savedQuery(id: "a", name: "b") { id } }', 'id'],
  ])('%s is refused at %s', async (query, place) => {
    const { errors } = await askAs('ann', query);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: place } });
  });
});
