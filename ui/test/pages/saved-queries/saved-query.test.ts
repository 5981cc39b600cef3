import { readValue, textOfValue, variablesOf } from '@ui/pages/saved-queries/parameter-values';
import { curlByName, editorView, linkOf, matching, tagCounts, viewOf } from '@ui/pages/saved-queries/saved-query';

import { saved } from './saved';

describe('saved queries', () => {
  const all = [
    saved('slow checkout', { tags: ['latency', 'shop'] }),
    saved('errors', { description: 'of the checkout', tags: ['shop'] }),
    saved('other'),
  ];

  it('are found by words anywhere and by tag', () => {
    expect(matching(all, 'CHECKOUT', undefined).map(({ name }) => name)).toEqual(['slow checkout', 'errors']);
    expect(matching(all, 'checkout slow', undefined).map(({ name }) => name)).toEqual(['slow checkout']);
    expect(matching(all, '', 'shop')).toHaveLength(2);
    expect(tagCounts(all)).toEqual([
      { tag: 'shop', count: 2 },
      { tag: 'latency', count: 1 },
    ]);
  });

  it('open where they were saved', () => {
    const view = viewOf(saved('a', { view: '/explorer?filter=a%20%3D%20%22b%22&time=1h' }));
    expect(view).toEqual({ path: '/explorer', params: { filter: 'a = "b"', time: '1h', saved: 'id of a' } });
    expect(linkOf('http://x', view)).toBe('http://x/explorer?filter=a+%3D+%22b%22&time=1h&saved=id+of+a');
    expect(viewOf(saved('a', { view: '/flow' }))).toEqual({ path: '/flow', params: {} });
  });

  it('open in the editor with their defaults where they have no page of these', () => {
    const parameters = [{ name: 'n', type: 'Int', required: false, description: null, default: 5 }];
    const expected = { path: '/graphql-editor', params: { query: '{ __typename }', variables: '{\n  "n": 5\n}' } };
    for (const view of [null, '//elsewhere.test/x', 'https://elsewhere.test'])
      expect(viewOf(saved('a', { view, parameters }))).toEqual(expected);
    expect(editorView(saved('a')).params).toEqual({ query: '{ __typename }' });
  });

  it('are run by name from a shell', () => {
    expect(curlByName('http://x', "it's", { n: 1 }, { 'x-tenant-id': 't' })).toBe(
      "curl 'http://x/graphql' \\\n  -H 'content-type: application/json' \\\n  -H 'x-tenant-id: t' \\\n  --data '{\"savedQuery\":\"it'\\''s\",\"variables\":{\"n\":1}}'",
    );
  });
});

const of = (type: string, required = false) => ({ type, required });

describe('values of parameters', () => {
  it.each<[type: string, text: string, value: unknown]>([
    ['String!', 'a "b" 5', 'a "b" 5'],
    ['String', '5', '5'],
    ['Int', '5', 5],
    ['Unknown!', 'core', 'core'],
    ['Unknown!', '5', 5],
    ['Unknown', '"5"', '5'],
    ['OrderDirection', 'DESC', 'DESC'],
    ['[String!]!', '["a"]', ['a']],
    ['InputTimeRange!', '{"startTime":"x"}', { startTime: 'x' }],
    ['Int', ' ', undefined],
  ])('of type %s: %s', (type, text, value) => {
    expect(readValue(of(type), text)).toEqual({ value });
    if (value !== undefined) expect(readValue(of(type), textOfValue(of(type), value))).toEqual({ value });
  });

  it.each([
    ['Int', 'five'],
    ['InputTimeRange!', 'today'],
    ['[String]', 'a'],
    ['Unknown', '{"a"'],
    ['Boolean', 'yes'],
  ])('of type %s are not %s', (type, text) => {
    expect(readValue(of(type), text)).toEqual({ error: `no value of type ${type}` });
  });

  it('leave out what is not given, and say what is needed', () => {
    const parameters = [
      { name: 'a', type: 'Int!', required: true, description: null, default: null },
      { name: 'b', type: 'Int', required: false, description: null, default: null },
      { name: 'c', type: 'Int', required: false, description: null, default: null },
    ];
    expect(variablesOf(parameters, { b: '2' })).toEqual({ variables: { b: 2 }, errors: { a: 'a value is needed' } });
  });
});
