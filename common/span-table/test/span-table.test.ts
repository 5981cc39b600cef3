import { INT_NULL } from '@spangraph/views';

import { SpanTable, TYPE_LONG, TYPE_STRING } from '../src';

describe('SpanTable', () => {
  it('keeps what rows hold while it grows', () => {
    const table = new SpanTable(2);
    const key = table.keys.internString('http.route');
    for (let i = 0; i < 9; i++) {
      const row = table.addRow();
      table.columns.start_time_nanos[row] = BigInt(i);
      table.columns.trace_id[row * 16] = i;
      table.columns.span_id[row * 2 + 1] = i;
      table.columns.service_name[row] = table.strings.internString(`s${i}`) + 1;
      table.attributeColumn(key, TYPE_STRING).values[row] = i + 1;
      table.recordOrdinal[row] = i;
    }
    expect(table.rows).toBe(9);
    for (let i = 0; i < 9; i++) {
      expect(table.columns.start_time_nanos[i]).toBe(BigInt(i));
      expect([table.columns.trace_id[i * 16], table.columns.span_id[i * 2 + 1], table.recordOrdinal[i]]).toEqual([i, i, i]);
      expect(table.strings.text(table.columns.service_name[i]! - 1)).toBe(`s${i}`);
      expect(table.findAttributeColumn(key, TYPE_STRING)?.values[i]).toBe(i + 1);
    }
    expect(table.columns.http_status_code[8]).toBe(INT_NULL);
  });

  it('has a column per key and type', () => {
    const table = new SpanTable(4);
    const key = table.keys.internString('code');
    const version = table.attributeVersion;
    expect(table.attributeColumn(key, TYPE_STRING)).not.toBe(table.attributeColumn(key, TYPE_LONG));
    expect(table.attributeColumn(key, TYPE_LONG).type).toBe('long');
    expect(table.attributeVersion).toBeGreaterThan(version);
    expect(table.attributeColumns).toHaveLength(2);
  });

  it('is empty and null again after a reset', () => {
    const table = new SpanTable(4);
    const row = table.addRow();
    table.columns.error_count[row] = 1;
    table.columns.span_id[row * 2] = 5;
    table.attributeColumn(table.keys.internString('a'), TYPE_STRING).values[row] = 1;
    table.events.row.push(row);
    table.events.size = 1;
    table.reset();
    expect([table.rows, table.strings.size, table.attributeColumns.length, table.events.size, table.events.row.length]).toEqual([0, 0, 0, 0, 0]);
    const again = table.addRow();
    expect([table.columns.error_count[again], table.columns.span_id[again * 2]]).toEqual([INT_NULL, 0]);
  });
});
