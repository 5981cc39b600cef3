import { startServer } from '../support/server';
import type { TestServer } from '../support/server';
import { RANGE } from '../support/shop';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

/** Ids of all pages of one element. */
async function walk(
  field: string,
  args: string,
  selection = 'id',
): Promise<{ readonly seen: readonly unknown[]; readonly totals: ReadonlySet<number> }> {
  const seen: unknown[] = [];
  const totals = new Set<number>();
  let after = '';
  for (;;) {
    const answer = await gateway.ask(
      `{ ${field}(${args} limit: 1 ${after}) { total results { ${selection} } pageInfo { endCursor hasNextPage } } }`,
    );
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    const page = answer.data[field];
    seen.push(...page.results);
    totals.add(page.total);
    if (!page.pageInfo.hasNextPage) return { seen, totals };
    after = `after: "${page.pageInfo.endCursor}"`;
  }
}

describe('pages by cursor', () => {
  it.each([
    ['spans', `between: ${RANGE}`, 'id', 3],
    ['spans', `between: ${RANGE}, orderBy: [{ key: "bytes", direction: ASC }]`, 'id', 3],
    ['traces', `type: API_TRACE, between: ${RANGE}`, 'id', 1],
    ['entities', `scope: "SERVICE", between: ${RANGE}`, 'id', 3],
    ['entities', `scope: "SERVICE", between: ${RANGE}, orderBy: [{ key: "duration", aggregation: PERCENTILE, size: 90 }]`, 'id', 3],
    ['entities', `scope: "SERVICE", between: ${RANGE}, orderBy: [{ key: "owner", direction: ASC }]`, 'id', 3],
    ['entities', `scope: "SERVICE", between: ${RANGE}, includeInactive: true, orderBy: [{ key: "name" }]`, 'id', 4],
  ])('of %s(%s) hold every row once', async (field, args, selection, size) => {
    const { seen, totals } = await walk(field, args, selection);
    expect(seen).toHaveLength(size);
    expect(new Set(seen.map((row) => JSON.stringify(row))).size).toBe(size);
    expect([...totals]).toEqual([size]);
    const answer = await gateway.ask(`{ ${field}(${args}) { results { ${selection} } } }`);
    if (args.includes('orderBy')) expect(answer.data[field].results).toEqual(seen);
  });

  it('hold events that are equal in everything but their content', async () => {
    const range = '{ startTime: "2024-01-01T00:00:00Z", endTime: "2024-01-05T00:00:00Z" }';
    expect(
      (await walk('logEvents', `between: ${range}`, 'attribute(key: "name")')).seen.map((row) => (row as { attribute: string }).attribute),
    ).toEqual(['stray', 'retry', 'exception']);
  });

  it.each([
    [`spans(between: ${RANGE}, after: "x") { total }`, 'not a cursor'],
    [`spans(between: ${RANGE}, after: "x", offset: 1) { total }`, 'exclude each other'],
    [
      `spans(between: ${RANGE}, orderBy: [{ keyExpression: { key: "spanTags", subpath: "a" } }]) { pageInfo { endCursor } }`,
      'entries of maps',
    ],
    [`entities(scope: "SERVICE", between: ${RANGE}, after: "x") { total }`, 'not a cursor'],
  ])('are refused for %s', async (field, message) => {
    expect((await gateway.ask(`{ ${field} }`)).errors?.[0]?.message).toContain(message);
  });

  it('refuse a cursor of another order', async () => {
    const { data } = await gateway.ask(`{ spans(between: ${RANGE}, limit: 1) { pageInfo { endCursor } } }`);
    const after = `after: "${data.spans.pageInfo.endCursor}"`;
    for (const field of [`spans(between: ${RANGE}, ${after}, orderBy: [{ key: "name" }])`, `logEvents(between: ${RANGE}, ${after})`]) {
      expect((await gateway.ask(`{ ${field} { total } }`)).errors?.[0]?.message).toBe('the cursor belongs to another scope or order');
    }
  });
});
