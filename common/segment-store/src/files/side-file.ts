import { deserialize, serialize } from 'node:v8';
import zlib from 'node:zlib';

import { compressSync, uncompressSync } from 'lz4-napi';
import { SpangraphError } from '@spangraph/model';
import type { Resource } from '@spangraph/span-table';
import type { TableName } from '@spangraph/views';

import { ByteReader } from '../parquet/byte-reader';
import { ByteWriter } from '../parquet/byte-writer';
import type { ReadBytes } from '../parquet/read-bytes';
import type { ColumnLayout } from '../parquet/parquet-types';
import type { SegmentFile } from '../segment';
import type { StoredColumns } from '../stored-columns';
import { readLayouts, writeLayouts } from './layout-codec';
import type { SegmentLayouts } from './layout-codec';

/**
 * The side file of a segment: everything that is needed at the start, then what row reads need, so that no Parquet footer is
 * ever parsed. `SPGSIDE1`, then for each of three sections its length and CRC-32, the CRC-32 of all that, then the sections, each LZ4:
 * summary (structured clone), index (numbers of spans and events and the tenant of each trace), page layouts.
 */
const MAGIC = Buffer.from('SPGSIDE1');
const SECTIONS = 3;
const CHECKED_BYTES = MAGIC.length + SECTIONS * 8;
const HEAD_BYTES = CHECKED_BYTES + 4;
const LAYOUTS = 2;

export interface SideSummary {
  readonly segmentId: number;
  readonly files: Readonly<Partial<Record<TableName, Omit<SegmentFile, 'path'>>>>;
  /** Declared columns that each file was written with; a later version may declare others. */
  readonly declared?: Readonly<Partial<Record<TableName, StoredColumns>>>;
  readonly attributeColumns: readonly string[];
  readonly overflowColumns: readonly string[];
  readonly overflowIsPartial?: boolean;
  readonly columnsByTenant?: Readonly<Record<string, readonly string[]>>;
  readonly tenants: readonly string[];
  readonly resources: readonly Resource[];
  /** Where the trace ids lie in the traces file, and their CRC-32. */
  readonly traceIds?: ColumnLayout;
  readonly traceIdsChecksum: number;
}

export interface SideIndex {
  readonly spanStart: Uint32Array;
  readonly eventStart: Uint32Array;
  readonly traceTenants: Uint16Array;
}

export function encodeSideFile(summary: SideSummary, index: SideIndex, layouts: SegmentLayouts): Buffer {
  const layoutBytes = new ByteWriter();
  writeLayouts(layoutBytes, layouts);
  const sections = [serialize(summary), encodeIndex(index), layoutBytes.view()].map((plain) => compressSync(plain));
  const head = new ByteWriter(HEAD_BYTES);
  head.bytes(MAGIC);
  for (const section of sections) {
    head.uint32(section.length);
    head.uint32(zlib.crc32(section));
  }
  head.uint32(zlib.crc32(head.view()));
  return Buffer.concat([head.view(), ...sections]);
}

/** Reads what is needed at the start. @throws DATA_LOSS when the file is damaged. */
export function readSideStart(read: ReadBytes): { readonly summary: SideSummary; readonly index: SideIndex } {
  const head = readHead(read);
  return {
    summary: deserialize(readSection(read, head, 0)) as SideSummary,
    index: decodeIndex(new ByteReader(readSection(read, head, 1))),
  };
}

/** Reads the page layouts. @throws DATA_LOSS when the file is damaged. */
export function readSideLayouts(read: ReadBytes): SegmentLayouts {
  return readLayouts(new ByteReader(readSection(read, readHead(read), LAYOUTS)));
}

interface SectionPlace {
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
}

function readHead(read: ReadBytes): readonly SectionPlace[] {
  const bytes = read(0, HEAD_BYTES);
  const head = new ByteReader(bytes);
  const isWhole =
    head.bytes(MAGIC.length).equals(MAGIC) && zlib.crc32(bytes.subarray(0, CHECKED_BYTES)) === bytes.readUInt32LE(CHECKED_BYTES);
  if (!isWhole) throw new SpangraphError('DATA_LOSS', 'the head of a side file is damaged');
  const places: SectionPlace[] = [];
  for (let i = 0, offset = HEAD_BYTES; i < SECTIONS; i++) {
    const length = head.uint32();
    places.push({ offset, length, checksum: head.uint32() });
    offset += length;
  }
  return places;
}

function readSection(read: ReadBytes, head: readonly SectionPlace[], section: number): Buffer {
  const { offset, length, checksum } = head[section]!;
  const bytes = read(offset, length);
  if (zlib.crc32(bytes) !== checksum) throw new SpangraphError('DATA_LOSS', `section ${section} of a side file has a wrong checksum`);
  return uncompressSync(bytes);
}

function encodeIndex({ spanStart, eventStart, traceTenants }: SideIndex): Buffer {
  const out = new ByteWriter();
  const traces = traceTenants.length;
  out.varint(traces);
  for (let t = 0; t < traces; t++) out.varint(spanStart[t + 1]! - spanStart[t]!);
  for (let t = 0; t < traces; t++) out.varint(eventStart[t + 1]! - eventStart[t]!);
  for (let t = 0; t < traces; t++) out.varint(traceTenants[t]!);
  return out.view();
}

function decodeIndex(reader: ByteReader): SideIndex {
  const traces = reader.varint();
  const spanStart = new Uint32Array(new SharedArrayBuffer((traces + 1) * 4));
  const eventStart = new Uint32Array(new SharedArrayBuffer((traces + 1) * 4));
  const traceTenants = new Uint16Array(new SharedArrayBuffer(traces * 2));
  for (let t = 0; t < traces; t++) spanStart[t + 1] = spanStart[t]! + reader.varint();
  for (let t = 0; t < traces; t++) eventStart[t + 1] = eventStart[t]! + reader.varint();
  for (let t = 0; t < traces; t++) traceTenants[t] = reader.varint();
  return { spanStart, eventStart, traceTenants };
}
