import { SpangraphError } from '@spangraph/model';

import { ByteReader } from './byte-reader';
import { readLz4Block } from './lz4-block';
import { readPageHeader } from './page-header';
import type { ReadBytes } from './read-bytes';

/** A page without its header, decompressed. Whoever gets it must not write to it. */
export interface Page {
  readonly plain: Buffer;
  /** Values of the page, nulls included; entries of a dictionary. */
  readonly values: number;
  readonly encoding: number;
}

/**
 * Opens the page that lies between two offsets of a file.
 *
 * @throws DATA_LOSS when it is damaged or of another type.
 */
export type OpenPage = (start: number, end: number, type: number) => Page;

/** Opens pages by reading and decompressing them each time. */
export const pageOpener =
  (read: ReadBytes): OpenPage =>
  (start, end, type) => {
    const bytes = read(start, end - start);
    const reader = new ByteReader(bytes);
    const header = readPageHeader(reader);
    if (header.type !== type) throw new SpangraphError('DATA_LOSS', `a page has type ${header.type} instead of ${type}`);
    reader.need(header.compressedBytes);
    const plain = readLz4Block(bytes, reader.position, reader.position + header.compressedBytes, header.plainBytes);
    return { plain, values: header.values, encoding: header.encoding };
  };
