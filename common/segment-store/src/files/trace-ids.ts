import { readIdBytes } from '../parquet/column-reader';
import type { ReadBytes } from '../parquet/read-bytes';
import type { ColumnLayout } from '../parquet/parquet-types';

const TRACE_ID_BYTES = 16;

/** All trace ids of a traces file, in shared memory. They are stored there and not again in the side file. */
export function readTraceIds(read: ReadBytes, column: ColumnLayout, traces: number): Uint8Array {
  const ids = new Uint8Array(new SharedArrayBuffer(traces * TRACE_ID_BYTES));
  readIdBytes(read, { rows: traces, columns: [column] }, column, ids);
  return ids;
}
