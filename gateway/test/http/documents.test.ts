import { buildSchema, parse } from 'graphql';

import { createDocuments } from '../../src/http/documents';
import { shapeOf } from '../../src/http/document-shape';
import { startServer } from '../support/server';
import type { TestServer } from '../support/server';
import { RANGE } from '../support/shop';

const schema = buildSchema('enum Kind { A } type Query { a(text: String, kind: Kind): String, n(number: Int): String }');
const hashOf = async (text: string): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex');

describe('documents', () => {
  const admitted = async (text: string, documents = createDocuments(schema, true)): Promise<boolean> => {
    documents.read(text, parse);
    documents.admit(text);
    return documents.find(await hashOf(text)) !== undefined;
  };

  it('parses a text once', () => {
    const documents = createDocuments(schema, true);
    const parsed = jest.fn(parse);
    expect(documents.read('{ a }', parsed)).toBe(documents.read('{ a }', parsed));
    expect(parsed).toHaveBeenCalledTimes(1);
  });

  it('admits what is valid and nothing else', async () => {
    expect(await admitted('{ a(text: "x") }')).toBe(true);
    expect(await admitted('{ b }')).toBe(false);
    expect(await admitted('{ a(kind: "A") }')).toBe(false);
  });

  it('validates what differs within a known shape', async () => {
    const documents = createDocuments(schema, true);
    expect(await admitted('{ a(text: "x") b: a(text: "x") }', documents)).toBe(true);
    expect(await admitted('{ a(text: "y") b: a(text: "y") }', documents)).toBe(true);
    expect(await admitted('{ a(text: "x") a(text: "x") }', documents)).toBe(true);
    expect(await admitted('{ a(text: "x") a(text: "y") }', documents)).toBe(false);
    expect(await admitted('{ n(number: 1) }', documents)).toBe(true);
    expect(await admitted('{ n(number: "1") }', documents)).toBe(false);
  });

  it('admits no introspection where it is off', async () => {
    const text = '{ __schema { description } }';
    expect(await admitted(text)).toBe(true);
    expect(await admitted(text, createDocuments(schema, false))).toBe(false);
  });
});

describe('shape', () => {
  it('keeps everything but the contents of strings', () => {
    expect(shapeOf('{ a(x: "1", y: "2", z: "1") }')).toBe('{ a(x: "0", y: "1", z: "0") }');
    expect(shapeOf('{ a(x: "p#q", y: 2) } # it is "a"\n{ b }')).toBe('{ a(x: "0", y: 2) } \n{ b }');
  });

  it('has none where equal strings can be written differently', () => {
    expect(shapeOf('{ a(x: "\\u0041") }')).toBeUndefined();
    expect(shapeOf('{ a(x: """A""") }')).toBeUndefined();
  });
});

describe('a known shape over HTTP', () => {
  let gateway: TestServer;
  beforeAll(async () => {
    gateway = await startServer();
  });
  afterAll(() => gateway.stop());

  it('is answered by its own values, errors included', async () => {
    const text = (end: string): string => `{ spans(between: { startTime: "2024-01-02T00:00:00Z", endTime: "${end}" }) { total } }`;
    const good = await gateway.ask(text('2024-01-02T01:00:00Z'));
    expect(good.errors).toBeUndefined();
    expect((await gateway.ask(text('2024-01-02T00:00:00.001Z'))).data).toEqual({ spans: { total: 0 } });
    const bad = await gateway.ask(text('soon'));
    expect(bad).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED', classification: 'ValidationError' } }],
    });
    expect((await gateway.ask(`{ spans(between: ${RANGE}) { total } }`)).errors).toBeUndefined();
  });
});
