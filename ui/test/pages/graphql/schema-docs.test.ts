import { readFileSync } from 'node:fs';
import path from 'node:path';

import { buildSchema, parse, validate } from 'graphql';

import { describeAt } from '@ui/pages/graphql/describe-at';
import { rootTypes, searchDocs, typeDoc } from '@ui/pages/graphql/docs/schema-docs';
import { STARTER } from '@ui/pages/graphql/starter';

const SCHEMA = buildSchema(readFileSync(path.join(__dirname, '..', '..', '..', 'gen', 'schema.graphql'), 'utf8'));

describe('the docs of the schema', () => {
  it('have types with their fields, arguments and values', () => {
    expect(rootTypes(SCHEMA)).toEqual(['Query', 'Mutation', 'Subscription']);
    const spans = typeDoc(SCHEMA, 'Query')?.entries.find(({ name }) => name === 'spans');
    expect(spans).toMatchObject({ type: 'SpanResultSet!', typeName: 'SpanResultSet' });
    expect(spans?.args.find(({ name }) => name === 'between')).toMatchObject({ type: 'InputTimeRange!', typeName: 'InputTimeRange' });
    expect(typeDoc(SCHEMA, 'FilterOperatorType')).toMatchObject({ kind: 'enum' });
    expect(typeDoc(SCHEMA, 'FilterExpression')?.entries.find(({ name }) => name === 'subpath')?.description).toMatch(/map/);
    expect(typeDoc(SCHEMA, 'Nothing')).toBeUndefined();
  });

  it('are searched by name, what is called exactly so first', () => {
    const hits = searchDocs(SCHEMA, 'spans');
    expect(hits[0]).toMatchObject({ field: 'spans' });
    expect(hits.some(({ type }) => type === 'Query')).toBe(true);
    expect(searchDocs(SCHEMA, ' ')).toEqual([]);
    expect(searchDocs(SCHEMA, 'zzz')).toEqual([]);
  });

  it('tell what a word of a document means', () => {
    const at = (word: string) => describeAt(SCHEMA, STARTER, STARTER.indexOf(word) + 1);
    expect(at('traces(')).toMatchObject({
      type: 'Query',
      field: 'traces',
      signature: expect.stringMatching(/^traces\(.*between: InputTimeRange!.*\): TraceResultSet!$/),
    });
    expect(at('InputTimeRange!')).toMatchObject({ type: 'InputTimeRange' });
    expect(at('limit: $limit')).toMatchObject({ signature: 'limit: Int' });
    expect(at('DESC')).toMatchObject({ signature: 'OrderDirection.DESC' });
    expect(at('# Ctrl')).toBeUndefined();
    expect(describeAt(SCHEMA, '{ broken', 3)).toBeUndefined();
  });
});

describe('what the editor begins with', () => {
  it('is valid', () => {
    expect(validate(SCHEMA, parse(STARTER))).toEqual([]);
  });
});
