import { RANGE } from '../support/shop';
import { startServer } from '../support/server';
import type { GraphqlAnswer, TestServer } from '../support/server';

let gateway: TestServer;
const JSON_HEADERS = { 'content-type': 'application/json' };
const askAs = async (role: string, query: string): Promise<GraphqlAnswer> =>
  (await (
    await gateway.post(JSON.stringify({ query, extensions: { plan: true } }), { ...JSON_HEADERS, 'x-user-roles': role })
  ).json()) as GraphqlAnswer;
const admin = (query: string) => askAs('admin', query);
const viewer = (query: string) => askAs('viewer, operator', query);

const create = (attribute: string) =>
  admin(`mutation { createAttribute(attribute: ${attribute}) { name scope type groupable isCustom sensitive version definition } }`);
const values = (answer: GraphqlAnswer): readonly unknown[] =>
  answer.data.explore.results.map((row: { v: { value: unknown }; n?: { value: number } }) =>
    row.n === undefined ? row.v.value : [row.v.value, row.n.value],
  );

beforeAll(async () => {
  gateway = await startServer();
  await create('{ scope: "SPAN", key: "status", kind: LONG, definition: { sourcePath: "http.status" } }');
  await create(
    '{ scope: "SPAN", key: "route", kind: STRING, definition: { sourceAttribute: { level: SPAN, key: "route" } }, sensitive: true }',
  );
  const double = '{ operator: MULTIPLY, arguments: [{ attribute: "status" }, { literal: 2 }] }';
  await create(`{ scope: "SPAN", key: "double", kind: DOUBLE, type: METRIC, definition: { projection: ${double} } }`);
});
afterAll(() => gateway.stop());
afterEach(() => expect(gateway.faults.splice(0).map(({ cause }) => cause)).toEqual([]));

describe('a custom attribute', () => {
  it('is answered as it was created, its definition in the form that creates it', async () => {
    const answer = await admin(
      '{ customAttributes { name scope type groupable isCustom sensitive version definition sources supportedAggregations } }',
    );
    expect(answer.data.customAttributes).toMatchObject([
      { name: 'answered' },
      {
        name: 'status',
        scope: 'SPAN',
        type: 'LONG',
        groupable: true,
        isCustom: true,
        version: 1,
        definition: { sourcePath: 'http.status' },
        sources: ['QS'],
      },
      { name: 'route', sensitive: true, definition: { sourceAttribute: { level: 'SPAN', key: 'route' } } },
      {
        name: 'double',
        groupable: false,
        definition: { projection: { operator: 'MULTIPLY', arguments: [{ attribute: 'SPAN.status' }, { literal: 2 }] } },
      },
    ]);
  });

  it('groups, filters by number, aggregates, orders and is shown', async () => {
    const grouped = `explore(scope: "SPAN", between: ${RANGE}, groupBy: { keys: ["status"] }, orderBy: [{ key: "status", direction: DESC }]) { results { v: selection(key: "status") { value } n: selection(key: "spans", aggregation: COUNT) { value } } }`;
    expect(values(await admin(`{ ${grouped} }`))).toEqual([
      [500, 1],
      [200, 1],
      [null, 1],
    ]);
    const filtered = `{ spans(between: ${RANGE}, filterBy: [{ type: ATTRIBUTE, key: "status", operator: GREATER_THAN, value: 90 }], orderBy: [{ key: "status", direction: ASC }]) { total results { status: attribute(key: "status") double: attribute(key: "double") } } }`;
    const answer = await admin(filtered);
    expect(answer.data.spans).toEqual({
      total: 2,
      results: [
        { status: 200, double: 400 },
        { status: 500, double: 1000 },
      ],
    });
    const charted = `{ explore(scope: "SPAN", between: ${RANGE}, interval: { size: 1, units: HOURS }) { results { v: selection(key: "double", aggregation: SUM) { value } } } }`;
    expect(values(await admin(charted))).toEqual([1400]);
    const [step] = answer.extensions?.plan ?? [];
    expect(step?.['attributes']).toContainEqual({ id: 'EVENT.double', sources: ['QS'], computation: 'MULTIPLY(EVENT.status, 2)' });
  });

  it('can be looked at before it is saved', async () => {
    const definition = '{ projection: { operator: MULTIPLY, arguments: [{ attribute: "status" }, { literal: 10 }] } }';
    const preview = `{ attributePreview(scope: "SPAN", kind: LONG, definition: ${definition}, between: ${RANGE}) { kind rows rowsWithValue share topValues { value count } min max avg examples { id value } } }`;
    const { data } = await admin(preview);
    expect(data.attributePreview).toMatchObject({ kind: 'LONG', rows: 3, rowsWithValue: 2, share: 2 / 3, min: 2000, max: 5000, avg: 3500 });
    expect(data.attributePreview.topValues).toEqual(
      expect.arrayContaining([
        { value: 2000, count: 1 },
        { value: 5000, count: 1 },
      ]),
    );
    expect(data.attributePreview.examples).toHaveLength(2);
    const names = await admin('{ customAttributes { name } }');
    expect(names.data.customAttributes).toHaveLength(4);
  });

  it('is changed member by member and taken away', async () => {
    await create('{ scope: "SPAN", key: "gone", kind: STRING, definition: { sourcePath: "gone" } }');
    const update = await admin(
      'mutation { updateAttribute(attribute: { scope: "SPAN", key: "gone", unit: "ms" }) { units version definition } }',
    );
    expect(update.data.updateAttribute).toEqual({ units: 'ms', version: 2, definition: { sourcePath: 'gone' } });
    expect((await admin('mutation { deleteAttribute(scope: "SPAN", key: "gone") }')).data.deleteAttribute).toBe('SPAN.gone');
  });

  it('is known to the next operation, and unknown to the next one after it is gone', async () => {
    const asked = `{ spans(between: ${RANGE}, limit: 1) { results { value: attribute(key: "soon") } } }`;
    const codes = async () => (await admin(asked)).errors?.map(({ extensions }) => extensions.code) ?? [];
    expect(await codes()).toEqual(['INVALID_ARGUMENT']);
    await create('{ scope: "SPAN", key: "soon", kind: STRING, definition: { sourcePath: "soon" } }');
    expect(await codes()).toEqual([]);
    await admin('mutation { updateAttribute(attribute: { scope: "SPAN", key: "soon", unit: "ms" }) { version } }');
    const { data } = await admin('{ customAttributes { name units } }');
    expect(data.customAttributes).toContainEqual({ name: 'soon', units: 'ms' });
    await admin('mutation { deleteAttribute(scope: "SPAN", key: "soon") }');
    expect(await codes()).toEqual(['INVALID_ARGUMENT']);
  });

  it('that exists already is refused at its key', async () => {
    const { errors } = await create('{ scope: "SPAN", key: "status", kind: LONG, definition: { sourcePath: "status" } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'ALREADY_EXISTS', details: { path: 'attribute.key' } });
    const missing = await admin('mutation { updateAttribute(attribute: { scope: "SPAN", key: "none", unit: "ms" }) { version } }');
    expect(missing.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', details: { path: 'attribute.key' } });
  });

  it('that is wrong is refused at the argument', async () => {
    const { errors } = await create('{ scope: "SPAN", key: "x", kind: LONG, definition: { sourcePath: "" } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'attribute.definition.sourcePath' } });
    const two = await create('{ scope: "SPAN", key: "x", kind: LONG, definition: { sourcePath: "a", sourceField: START_TIME } }');
    expect(two.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'attribute.definition' } });
  });
});

describe('values of an attribute', () => {
  const suggest = (named: string) => admin(`{ attributeValues(scope: "SPAN", between: ${RANGE}, ${named}) { value count } }`);

  it('are suggested with their counts, by key and by entry of a map', async () => {
    expect((await suggest('key: "serviceName"')).data.attributeValues).toEqual([
      { value: 'orders', count: 2 },
      { value: 'front', count: 1 },
    ]);
    expect((await suggest('expression: { key: "spanTags", subpath: "http.status" }, limit: 1')).data.attributeValues).toHaveLength(1);
    expect((await suggest('key: "serviceName", prefix: "fr"')).data.attributeValues).toEqual([{ value: 'front', count: 1 }]);
  });
});

describe('a sensitive attribute', () => {
  const shown = `{ spans(between: ${RANGE}, limit: 1, orderBy: [{ key: "startTime", direction: ASC }]) { results { route: attribute(key: "route") tags: attribute(key: "spanTags") } } }`;

  it('is *** to a role without permission where an admin gets the value for the same query', async () => {
    expect((await admin(shown)).data.spans.results[0]).toMatchObject({ route: '/front', tags: { route: '/front' } });
    expect((await viewer(shown)).data.spans.results[0]).toEqual({ route: '***', tags: { 'http.status': '200', route: '***' } });
  });

  it('cannot be filtered, grouped or suggested by that role, and the error names it', async () => {
    const filtered = `{ spans(between: ${RANGE}, filterBy: [{ type: ATTRIBUTE, key: "route", operator: EQUALS, value: "/front" }]) { total } }`;
    const grouped = `{ explore(scope: "SPAN", between: ${RANGE}, groupBy: { keys: ["route"] }) { results { n: selection(key: "spans", aggregation: COUNT) { value } } } }`;
    const suggested = `{ attributeValues(scope: "SPAN", between: ${RANGE}, expression: { key: "spanTags", subpath: "route" }) { value } }`;
    for (const query of [filtered, grouped, suggested]) {
      const { errors } = await viewer(query);
      expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('route'), extensions: { code: 'PERMISSION_DENIED' } });
      expect((await admin(query)).errors).toBeUndefined();
    }
    const place = (await viewer(filtered)).errors?.[0]?.extensions.details?.path;
    expect(place).toBe('filterBy[0]');
  });

  it('stays masked in an export, in a preview, and cannot be made open by that role', async () => {
    const exported = await viewer(`{ exportSpans(between: ${RANGE}) { result } }`);
    expect(exported.data.exportSpans.result).toContain('{"key":"route","value":{"stringValue":"***"}}');
    expect(exported.data.exportSpans.result).not.toContain('"stringValue":"/front"');
    const preview = `{ attributePreview(scope: "SPAN", kind: STRING, definition: { sourcePath: "route" }, between: ${RANGE}) { topValues { value } } }`;
    expect((await viewer(preview)).errors?.[0]?.extensions.code).toBe('PERMISSION_DENIED');
    const open = 'mutation { updateAttribute(attribute: { scope: "SPAN", key: "route", sensitive: false }) { sensitive } }';
    expect((await viewer(open)).errors?.[0]?.extensions.code).toBe('PERMISSION_DENIED');
  });
});

it('lists keys of several types', async () => {
  const { data } = await admin(`{ attributeTypeConflicts(between: ${RANGE}) { level key types spans } }`);
  expect(data.attributeTypeConflicts).toEqual([{ level: 'span', key: 'size', types: ['LONG', 'STRING'], spans: 1 }]);
});
