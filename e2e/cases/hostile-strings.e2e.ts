import { between, eventually, query } from '../harness/graphql';
import { hostileStrings } from '../harness/hostile-strings';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

/** How many strings; each goes into every position. */
const COUNT = Number(process.env['SPANGRAPH_HOSTILE_STRINGS'] ?? 120);
const BATCH = 20;
const RANGE = between();

interface Answer {
  readonly data: Readonly<Record<string, { readonly results: readonly { readonly id?: string; readonly name?: string; readonly tags?: Readonly<Record<string, string>> }[] }>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Operations with one string each, in every position that reaches a store; what is found must have the string as it was sent. */
const FINDING: Readonly<Record<string, string>> = {
  name: `{ attribute: "name", value: $text }`,
  'one of names': `{ attribute: "name", operator: IN, value: [$text] }`,
  prefix: `{ and: [{ attribute: "name", operator: STARTS_WITH, value: $text }, { attribute: "name", value: $text }] }`,
  part: `{ and: [{ attribute: "name", operator: CONTAINS, value: $text }, { attribute: "name", operator: ENDS_WITH, value: $text }, { attribute: "name", value: $text }] }`,
  'any case': `{ and: [{ attribute: "name", value: $text, ignoreCase: true }, { attribute: "name", value: $text }] }`,
  range: `{ attribute: "name", operator: BETWEEN, value: [$text, $text] }`,
  key: `{ attribute: "spanTags", operator: CONTAINS_KEY, value: $key }`,
  'key and value': `{ attribute: "spanTags", operator: CONTAINS_KEY_VALUE, value: [$key, $text] }`,
  'value of a key': `{ attribute: "spanTags", subpath: $key, value: $text }`,
  'span of the trace': `{ and: [{ attribute: "name", value: $text }, { hasSpan: { where: { attribute: "name", value: $text } } }] }`,
};
const TYPES: Readonly<Record<string, string>> = { text: 'Unknown!', key: 'Unknown!', subpath: 'String', name: 'String!' };
/** An operation that declares the variables that it uses. */
const operation = (field: string): string =>
  `query (${Object.entries(TYPES)
    .filter(([name]) => field.includes(`$${name}`))
    .map(([name, type]) => `$${name}: ${type}`)
    .join(', ')}) { ${field} }`;
const finding = (where: string): string =>
  operation(`found: spans(${RANGE}, where: ${where.replace('subpath: $key', 'subpath: $subpath')}) { results { id name: attribute(key: "name") tags: attribute(key: "spanTags") } }`);

/** Positions in which the string finds nothing of itself: the answer may be empty or an error that says why. */
const HARMLESS: readonly string[] = [
  `spans(${RANGE}, where: { attribute: $name }) { results { id } }`,
  `spans(${RANGE}, where: { attribute: "name", operator: LIKE, value: $text }) { results { id } }`,
  `spans(${RANGE}, where: { attribute: "traceId", value: $text }) { results { id } }`,
  `spans(${RANGE}, filterBy: [{ type: ID, idScope: $name, operator: EQUALS, value: $text }]) { results { id } }`,
  `spans(${RANGE}, filterBy: [{ type: ATTRIBUTE, key: "duration", operator: EQUALS, value: $text }]) { results { id } }`,
  `spans(${RANGE}, orderBy: [{ key: $name }]) { results { id } }`,
  `spans(${RANGE}, orderBy: [{ keyExpression: { key: "spanTags", subpath: $name } }], limit: 2) { results { id value: attribute(expression: { key: "spanTags", subpath: $name }) } }`,
  `spans(${RANGE}, space: $name) { results { id } }`,
  `spans(${RANGE}, after: $name) { results { id } }`,
  `traces(type: TRACE, ${RANGE}, where: { attribute: "services", value: $text }) { results { id } }`,
  `logEvents(${RANGE}, where: { attribute: "attributes", subpath: $name, value: $text }) { results { value: attribute(key: "name") } }`,
  `entities(scope: $name, ${RANGE}) { results { id } }`,
  `entities(type: SERVICE, ${RANGE}, includeInactive: true, where: { attribute: "name", value: $text }) { results { id } }`,
  `entities(type: SERVICE, ${RANGE}, includeInactive: true, where: { attribute: "id", operator: IN, value: [$text] }) { results { id } }`,
  `entities(type: SERVICE, ${RANGE}, includeInactive: true, where: { attribute: "name", value: $text, ignoreCase: true }) { results { id } }`,
  `explore(scope: $name, ${RANGE}) { results { selection(key: "name") { value } } }`,
  `explore(scope: "SPAN", ${RANGE}, groupBy: { expressions: [{ key: "spanTags", subpath: $name }] }) { results { group: selection(expression: { key: "spanTags", subpath: $name }) { value } n: selection(key: "spans", aggregation: SUM) { value } } }`,
  `compareTraces(a: $name, b: $name) { total }`,
];
/** Codes that no string may lead to: a fault of ours, or an operation that never reached a store. */
const BROKEN = new Set(['INTERNAL', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']);

/** The key under which a string is sent as a value. */
const keyOf = (text: string): string => `k${text}`;

describe('hostile strings', () => {
  const platform = withPlatform();
  const strings = hostileStrings(COUNT);
  const ids = strings.map(() => newSpanId());

  beforeAll(async () => {
    for (let start = 0; start < strings.length; start += 500) {
      const spans = strings.slice(start, start + 500).map((text, index) => ({ traceId: newTraceId(), spanId: ids[start + index] ?? '', name: text, attributes: { [keyOf(text)]: text } }));
      await sendJson(platform().addresses.otlpHttp, otlpJson('hostile', spans));
    }
    await eventually(() => total(), (count) => count === strings.length, 60_000);
  }, 120_000);

  const total = async (): Promise<number> => (await query<{ spans: { total: number } }>(platform().addresses.gateway, `{ spans(${RANGE}) { total } }`)).spans.total;

  async function ask(operations: readonly { readonly query: string; readonly variables: unknown }[]): Promise<readonly Answer[]> {
    const answers: Answer[] = [];
    for (let start = 0; start < operations.length; start += BATCH) {
      const response = await fetch(`${platform().addresses.gateway}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(operations.slice(start, start + BATCH)),
      });
      answers.push(...((await response.json()) as Answer[]));
    }
    return answers;
  }

  it.each(Object.entries(FINDING))(
    'are found by %s, alone and byte for byte',
    async (_, where) => {
      const answers = await ask(strings.map((text) => ({ query: finding(where), variables: { text, key: keyOf(text), subpath: keyOf(text) } })));
      const wrong = answers.flatMap((answer, index) => {
        const text = strings[index] ?? '';
        const expected = [{ id: ids[index], name: text, tags: { [keyOf(text)]: text } }];
        return JSON.stringify(answer.data?.['found']?.results) === JSON.stringify(expected) ? [] : [{ text, answer: JSON.stringify(answer).slice(0, 300) }];
      });
      expect(wrong).toEqual([]);
    },
    300_000,
  );

  it.each(HARMLESS.map((field) => [field.replaceAll(RANGE, '…'), field] as const))(
    'break nothing in %s',
    async (_, field) => {
      const answers = await ask(strings.map((text) => ({ query: operation(field), variables: { text, name: text } })));
      const broken = answers.flatMap(({ errors = [] }, index) => errors.filter(({ extensions }) => BROKEN.has(extensions.code)).map(({ message }) => ({ text: strings[index], message })));
      expect(broken).toEqual([]);
      expect(await total()).toBe(strings.length);
    },
    300_000,
  );
});
