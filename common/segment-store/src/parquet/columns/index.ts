import type { ColumnSource } from '../column-source';
import type { EncodeScratch } from '../encode-scratch';
import type { PreparedColumn } from '../prepared-column';
import { prepareBoolean } from './boolean-column';
import { prepareInt } from './int-column';
import { prepareNanos } from './nanos-column';
import { prepareNumber } from './number-column';
import { prepareSpanId } from './span-id-column';
import { prepareText } from './text-column';
import { prepareTraceId } from './trace-id-column';

/** Decides how a column is encoded and collects its values in the scratch memory: write it before the next is prepared. */
export function prepareColumn(source: ColumnSource, rows: Int32Array, scratch: EncodeScratch): PreparedColumn {
  switch (source.type) {
    case 'string':
    case 'string_array':
    case 'string_map':
    case 'json':
      return prepareText(source, rows, scratch);
    case 'long':
    case 'double':
      return prepareNumber(source, rows, scratch);
    case 'int':
      return prepareInt(source, rows, scratch);
    case 'boolean':
      return prepareBoolean(source, rows, scratch);
    case 'nanos':
      return prepareNanos(source, rows, scratch);
    case 'trace_id':
      return prepareTraceId(source, rows, scratch);
    case 'span_id':
      return prepareSpanId(source, rows, scratch);
  }
}
