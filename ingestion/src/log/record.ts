import { crc32 } from 'node:zlib';

import { SpangraphError } from '@spangraph/model';
import { compressSync, uncompressSync } from 'lz4-napi';

/** One accepted request as the log keeps it. */
export interface LogRecord {
  readonly sequence: number;
  readonly tenantId: string;
  /** OTLP protobuf (ExportTraceServiceRequest). */
  readonly body: Uint8Array;
}

/**
 * Bytes of a record: length of what follows the first 8 bytes (u32), CRC-32 of it (u32), sequence (f64), length of the tenant (u16), tenant,
 * LZ4 of the body with its size in front. Little-endian.
 */
const HEADER_BYTES = 8;
const FIXED_BYTES = 10;

/** Records may not be longer than this; a length beyond it means that the bytes are no record. */
const MAX_RECORD_BYTES = 1 << 28;

export function encodeRecord({ sequence, tenantId, body }: LogRecord): Buffer {
  const compressed = compressSync(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  const tenantBytes = Buffer.byteLength(tenantId);
  const bodyStart = HEADER_BYTES + FIXED_BYTES + tenantBytes;
  const record = Buffer.allocUnsafe(bodyStart + compressed.length);
  record.writeUInt32LE(record.length - HEADER_BYTES, 0);
  record.writeDoubleLE(sequence, 8);
  record.writeUInt16LE(tenantBytes, 16);
  record.write(tenantId, HEADER_BYTES + FIXED_BYTES);
  compressed.copy(record, bodyStart);
  record.writeUInt32LE(crc32(record.subarray(HEADER_BYTES)), 4);
  return record;
}

/** A record found in a file, not decompressed yet. */
export interface FoundRecord {
  readonly sequence: number;
  readonly tenantId: string;
  /** First byte after it. */
  readonly end: number;
  readonly compressed: Uint8Array;
}

/** The record at `at`; undefined where the bytes from there on are no whole record (the end of the file, or a torn write). */
export function findRecord(file: Buffer, at: number): FoundRecord | undefined {
  if (at + HEADER_BYTES + FIXED_BYTES > file.length) return undefined;
  const length = file.readUInt32LE(at);
  const start = at + HEADER_BYTES;
  const end = start + length;
  if (length < FIXED_BYTES || length > MAX_RECORD_BYTES || end > file.length) return undefined;
  if (crc32(file.subarray(start, end)) !== file.readUInt32LE(at + 4)) return undefined;
  const tenantStart = start + FIXED_BYTES;
  const tenantEnd = tenantStart + file.readUInt16LE(start + 8);
  return {
    sequence: file.readDoubleLE(start),
    tenantId: file.toString('utf8', tenantStart, tenantEnd),
    end,
    compressed: file.subarray(tenantEnd, end),
  };
}

/** Throws DATA_LOSS where a record with a right checksum cannot be decompressed. */
export function decodeRecord({ sequence, tenantId, compressed }: FoundRecord): LogRecord {
  try {
    return { sequence, tenantId, body: uncompressSync(compressed) };
  } catch (thrown) {
    throw new SpangraphError('DATA_LOSS', `log record ${sequence} cannot be decompressed`, {}, thrown);
  }
}
