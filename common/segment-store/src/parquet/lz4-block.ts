import { compressSync, uncompressSync } from 'lz4-napi';
import { SpangraphError } from '@spangraph/model';

import type { ByteWriter } from './byte-writer';

/** The library puts the size of the plain bytes in front of a block; Parquet's LZ4_RAW has the block alone. */
const SIZE_PREFIX = 4;
/** Below this size a call into the library costs more than it saves. */
const LITERAL_LIMIT = 48;

/** Appends `plain` as an LZ4 block and returns the length of the block. */
export function writeLz4Block(out: ByteWriter, plain: Buffer): number {
  const start = out.position;
  if (plain.length < LITERAL_LIMIT) writeLiterals(out, plain);
  else out.bytes(compressSync(plain).subarray(SIZE_PREFIX));
  return out.position - start;
}

/** An LZ4 block of one sequence without match: a token with the number of literals, then the literals. */
function writeLiterals(out: ByteWriter, plain: Buffer): void {
  if (plain.length < 15) out.byte(plain.length << 4);
  else {
    out.byte(0xf0);
    out.byte(plain.length - 15);
  }
  out.bytes(plain);
}

/**
 * The plain bytes of the block at `buffer[start .. end)`. The four bytes before `start` are overwritten with the size that
 * the library wants there, so that the block need not be copied: they must exist and belong to the caller.
 *
 * @throws DATA_LOSS when the block is damaged or has another size.
 */
export function readLz4Block(buffer: Buffer, start: number, end: number, plainBytes: number): Buffer {
  if (plainBytes === 0) return Buffer.alloc(0);
  if (start < SIZE_PREFIX || end > buffer.length || end <= start)
    throw new SpangraphError('DATA_LOSS', 'a compressed page lies outside of what was read');
  // A block expands at most 255 times: a larger claim is damage, and must not allocate.
  if (plainBytes > (end - start) * 255) throw new SpangraphError('DATA_LOSS', `a compressed page claims ${plainBytes} bytes`);
  const literals = literalsStart(buffer, start, end);
  if (literals > 0 && literals + plainBytes === end) return buffer.subarray(literals, end);
  buffer.writeUInt32LE(plainBytes, start - SIZE_PREFIX);
  const plain = uncompress(buffer.subarray(start - SIZE_PREFIX, end));
  if (plain.length !== plainBytes)
    throw new SpangraphError('DATA_LOSS', `a compressed page has ${plain.length} bytes instead of ${plainBytes}`);
  return plain;
}

/** Where the literals of a block written by `writeLiterals` begin; such a block ends with them. */
function literalsStart(buffer: Buffer, start: number, end: number): number {
  const length = buffer[start]! >> 4;
  if (length < 15) return start + 1 + length === end ? start + 1 : -1;
  return start + 2 + 15 + buffer[start + 1]! === end && buffer[start + 1]! < 255 ? start + 2 : -1;
}

function uncompress(block: Buffer): Buffer {
  try {
    return uncompressSync(block);
  } catch (error) {
    throw new SpangraphError('DATA_LOSS', 'a compressed page is damaged', {}, error);
  }
}
