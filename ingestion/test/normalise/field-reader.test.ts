import { ResourceRegistry, SpanTable, TYPE_BOOLEAN, TYPE_DOUBLE, TYPE_JSON, TYPE_LONG, TYPE_STRING } from '@spangraph/span-table';

import { FieldSet } from '../../src/normalise/field-set';
import { TextSpace } from '../../src/normalise/text-space';

describe('field readers', () => {
  const setup = () => {
    const table = new SpanTable(16);
    const texts = new TextSpace(table.strings);
    const fields = new FieldSet(table, { texts, numbers: table.numbers });
    const put = (row: number, key: string, type: number, id: number): void => {
      table.attributeColumn(table.keys.internString(key), type).values[row] = id + 1;
    };
    const { rpc, http, resource } = fields.readers;
    const read = (ref: number): string => (ref === 0 ? '' : texts.text(ref));
    return { table, fields, put, rpc, http, resource, read };
  };

  it('reads text whatever the type of the value', () => {
    const { table, fields, put, rpc, read } = setup();
    put(0, 'rpc.method', TYPE_STRING, table.strings.internString('Get'));
    put(1, 'rpc.method', TYPE_LONG, table.numbers.internLong(9007199254740993n));
    put(2, 'rpc.method', TYPE_DOUBLE, table.numbers.internDouble(1.5));
    put(3, 'rpc.method', TYPE_BOOLEAN, 1);
    put(4, 'rpc.method', TYPE_JSON, table.strings.internString('["first","second"]'));
    put(5, 'rpc.method', TYPE_JSON, table.strings.internString('{"a":1}'));
    fields.refresh();
    expect([0, 1, 2, 3, 4, 5, 6].map((row) => read(rpc.method.ref(row)))).toEqual([
      'Get',
      '9007199254740993',
      '1.5',
      'true',
      'first',
      '{"a":1}',
      '',
    ]);
  });

  it('reads numbers whatever the type, and passes over what is none', () => {
    const { table, fields, put, http } = setup();
    put(0, 'http.status_code', TYPE_STRING, table.strings.internString('404'));
    put(1, 'http.status_code', TYPE_LONG, table.numbers.internLong(-5n));
    put(2, 'http.status_code', TYPE_DOUBLE, table.numbers.internDouble(200));
    put(3, 'http.status_code', TYPE_STRING, table.strings.internString('n/a'));
    put(3, 'http.response.status_code', TYPE_LONG, table.numbers.internLong(500n));
    put(4, 'http.status_code', TYPE_BOOLEAN, 1);
    fields.refresh();
    expect([0, 1, 2, 3, 4, 5].map((row) => http.statusCode.value(row))).toEqual([404, -5, 200, 500, NaN, NaN]);
  });

  it('prefers keys in their order, takes any spelling, and counts empty text as absent', () => {
    const { table, fields, put, http, read } = setup();
    put(0, 'http.method', TYPE_STRING, table.strings.internString('OLD'));
    put(0, 'http.request.method', TYPE_STRING, table.strings.internString('NEW'));
    put(1, 'HTTP.Method', TYPE_STRING, table.strings.internString('CASE'));
    put(2, 'http.request.method', TYPE_STRING, table.strings.internString(''));
    put(2, 'http.method', TYPE_STRING, table.strings.internString('OLD'));
    fields.refresh();
    expect([0, 1, 2].map((row) => read(http.method.ref(row)))).toEqual(['NEW', 'CASE', 'OLD']);
  });

  it('reads resources first or last as the field says, and columns that appear later', () => {
    const { table, fields, put, resource, read } = setup();
    const resources = new ResourceRegistry();
    const named = resources.register('t', [{ key: 'Service.Name', type: 'string', value: 'cart' }]);
    fields.refresh();
    const first = fields.resourceOrdinal(named.number, resources);
    const unknown = fields.resourceOrdinal(4711, resources);
    expect(read(resource.serviceName.ref(0, first))).toBe('cart');
    expect(read(resource.serviceName.ref(0, unknown))).toBe('');
    put(0, 'service.name', TYPE_STRING, table.strings.internString('tag'));
    fields.refresh();
    expect(read(resource.serviceName.ref(0, first))).toBe('cart');
    expect(read(resource.serviceName.ref(0, unknown))).toBe('tag');
    expect(read(fields.readerOf('service.name').ref(1, first))).toBe('cart');
    expect(read(fields.readerOf('service.name').ref(0, first))).toBe('tag');
  });
});
