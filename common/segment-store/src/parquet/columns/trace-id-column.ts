import type { ByteWriter } from '../byte-writer';
import type { TraceIdColumnSource } from '../column-source';
import type { EncodeScratch } from '../encode-scratch';
import { ENCODING } from '../parquet-types';
import type { PreparedColumn } from '../prepared-column';
import { localsWriter } from '../write-locals';

const WIDTH = 16;
/** Above this share of runs in the rows the ids are written plain. */
const USELESS_SHARE = 0.75;

/**
 * Trace ids: rows of a trace lie together, so each run of equal ids is one dictionary entry, in file order. A trace id that
 * comes again after another one is there twice, which readers do not mind.
 */
export function prepareTraceId(source: TraceIdColumnSource, rows: Int32Array, scratch: EncodeScratch): PreparedColumn {
  const { values } = source;
  const count = rows.length;
  const runs = findRuns(values, rows, scratch);
  if (runs > count * USELESS_SHARE) {
    return {
      count,
      writeValues: (out, from, to) => {
        writeIds(out, values, rows, from, to);
        return ENCODING.PLAIN;
      },
    };
  }
  return {
    count,
    dictionary: { size: runs, write: (out) => writeIds(out, values, scratch.distinct, 0, runs) },
    writeValues: localsWriter(scratch, runs),
  };
}

/** Fills `locals` with the number of the run of each row and `distinct` with the first table row of each run. */
function findRuns(values: Uint8Array, rows: Int32Array, { locals, distinct }: EncodeScratch): number {
  let runs = 0;
  for (let i = 0; i < rows.length; i++) {
    if (i === 0 || !sameId(values, rows[i]! * WIDTH, rows[i - 1]! * WIDTH)) distinct[runs++] = rows[i]!;
    locals[i] = runs - 1;
  }
  return runs;
}

function sameId(values: Uint8Array, a: number, b: number): boolean {
  for (let i = WIDTH - 1; i >= 0; i--) if (values[a + i] !== values[b + i]) return false;
  return true;
}

function writeIds(out: ByteWriter, values: Uint8Array, rows: Int32Array, from: number, to: number): void {
  out.reserve((to - from) * WIDTH);
  const buffer = out.buffer;
  let position = out.position;
  for (let i = from; i < to; i++) {
    const at = rows[i]! * WIDTH;
    for (let k = 0; k < WIDTH; k++) buffer[position++] = values[at + k]!;
  }
  out.position = position;
}
