import { readJson } from '@ui/pages/settings/declared/read-json';
import { schemaFields } from '@ui/pages/settings/declared/schema-fields';

describe('a text of JSON', () => {
  it('is read', () => expect(readJson('{"a": [1]}')).toEqual({ value: { a: [1] } }));

  it('is refused with the place of the fault', () => {
    const read = readJson('{\n  "a": 1,\n  b\n}');
    expect(read).toEqual({ fault: expect.stringMatching(/^line 3, column 3: /) });
  });
});

describe('members of a schema', () => {
  it('are listed with those of lists and maps below them', () => {
    const schema = {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string' },
        source: { enum: ['SPAN', 'TRACE'] },
        columns: { type: 'array', items: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } } },
        keys: { type: 'array', items: { type: 'string' } },
        attributes: { type: 'object', additionalProperties: { type: 'string' } },
      },
    };
    expect(schemaFields(schema)).toEqual([
      { path: 'name', type: 'text', required: true },
      { path: 'source', type: 'one of SPAN, TRACE', required: false },
      { path: 'columns', type: 'list', required: false },
      { path: 'columns[].key', type: 'text', required: true },
      { path: 'keys', type: 'list of text', required: false },
      { path: 'attributes', type: 'map of text', required: false },
    ]);
  });
});
