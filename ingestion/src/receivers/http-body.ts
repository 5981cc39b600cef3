import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

import { invalidArgument, SpangraphError } from '@spangraph/model';

const DECOMPRESSORS = new Map([
  ['gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
]);

/** A body that is larger than allowed; HTTP has a status of its own for it. */
export class BodyTooLarge extends SpangraphError {
  constructor(limit: number) {
    super('RESOURCE_EXHAUSTED', `the request body has more than ${limit} bytes`);
  }
}

/** A body whose encoding or type is not understood; HTTP has a status of its own for it. */
export class UnsupportedMediaType extends SpangraphError {
  constructor(what: string) {
    super('INVALID_ARGUMENT', what);
  }
}

/**
 * The body without its content encoding (gzip, deflate, identity). Throws BodyTooLarge before more than `limit` bytes are made,
 * UnsupportedMediaType for another encoding, INVALID_ARGUMENT for bytes that are not encoded so.
 */
export async function decodedBody(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  const decompress = DECOMPRESSORS.get(name);
  if (decompress === undefined) throw new UnsupportedMediaType(`content-encoding ${name} is not supported; gzip and deflate are`);
  try {
    return await decompress(body, { maxOutputLength: limit });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new BodyTooLarge(limit);
    throw invalidArgument(`the body is not ${name}: ${(thrown as Error).message}`, { path: 'body' });
  }
}
