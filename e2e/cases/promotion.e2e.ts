import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

interface Answer {
  readonly explore: { readonly results: readonly { readonly shop: { readonly value: unknown }; readonly n: { readonly value: number } }[] };
}

describe('a promoted attribute', () => {
  // Sealed at once, since only sealed segments are computed ahead.
  const platform = withPlatform(['ingestion.segmentAge=1s']);
  const ask = <Data>(text: string): Promise<Data> => query<Data>(platform().addresses.gateway, text);
  let asked = 0;
  /** Another question each time with the same answer, since answers of sealed segments are kept. */
  const question = (): string =>
    `{ explore(scope: "SPAN" ${between()} where: { attribute: "duration", operator: GREATER_THAN, value: ${-++asked} } groupBy: { keys: ["shop"] } orderBy: [{ key: "shop", direction: ASC }]) { results { shop: selection(key: "shop") { value } n: selection(key: "spans", aggregation: COUNT) { value } } } }`;
  const EXPECTED = [{ shop: { value: '7' }, n: { value: 2 } }, { shop: { value: '8' }, n: { value: 1 } }, { shop: { value: null }, n: { value: 1 } }];

  interface Planned {
    readonly data: Answer;
    readonly extensions: { readonly plan: readonly unknown[] };
  }
  const planned = async (): Promise<Planned> => {
    const headers = { 'content-type': 'application/json', 'x-spangraph-plan': 'true' };
    const response = await fetch(`${platform().addresses.gateway}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: question() }) });
    return (await response.json()) as Planned;
  };
  const send = (url?: string) =>
    sendJson(platform().addresses.otlpHttp, otlpJson('s', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'x', attributes: url === undefined ? {} : { url } }]));

  beforeAll(async () => {
    for (const url of ['/shop/7/a', '/shop/7/b', '/shop/8/a', undefined]) await send(url);
    const definition = '{ projection: { operator: REGEX_EXTRACT, arguments: [{ attribute: "EVENT.spanTagUrl" }, { literal: "/shop/([0-9]+)" }] } }';
    await ask('mutation { createAttribute(attribute: { scope: "SPAN", key: "spanTagUrl", kind: STRING, definition: { sourcePath: "url" } }) { name } }');
    await ask(`mutation { createAttribute(attribute: { scope: "SPAN", key: "shop", kind: STRING, promoted: true, definition: ${definition} }) { name } }`);
    await eventually(() => ask<{ customAttributes: readonly { name: string }[] }>('{ customAttributes { name } }'), ({ customAttributes }) => customAttributes.length === 2);
  }, 60_000);

  it('is computed ahead in the background, with the same answers, and the plan shows it', async () => {
    const before = await eventually(planned, ({ data }) => data.explore.results.length === EXPECTED.length);
    expect(before.data.explore.results).toEqual(EXPECTED);
    await eventually(
      () => ask<{ attributePromotions: readonly { name: string; segmentsFilled: number; segments: number }[] }>('{ attributePromotions { name segmentsFilled segments } }'),
      ({ attributePromotions: [shop] }) => shop !== undefined && shop.segments > 0 && shop.segmentsFilled === shop.segments,
    );
    const after = await eventually(planned, ({ extensions }) => JSON.stringify(extensions.plan).includes('promoted'));
    expect(after.data).toEqual(before.data);
  }, 60_000);

  it('answers over spans that arrive later', async () => {
    await send('/shop/8/b');
    const { explore } = await eventually(() => ask<Answer>(question()), (answer) => answer.explore.results[1]?.n.value === 2);
    expect(explore.results).toEqual([EXPECTED[0], { shop: { value: '8' }, n: { value: 2 } }, EXPECTED[2]]);
  }, 60_000);
});
