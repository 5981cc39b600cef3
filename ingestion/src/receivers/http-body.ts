import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

import { invalidArgument, SpangraphError } from '@spangraph/model';

const DECOMPRESSORS = new Map([
  ['gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
]);

/** HTTP statuses of errors for which HTTP has a status of its own. */
const OWN_STATUS = new WeakMap<SpangraphError, number>();

/** The HTTP status for an error, where it is not the one of its code. */
export const ownHttpStatusOf = (error: SpangraphError): number | undefined => OWN_STATUS.get(error);

export function bodyTooLarge(limit: number): SpangraphError {
  const error = new SpangraphError('RESOURCE_EXHAUSTED', `the request body has more than ${limit} bytes`, { path: 'body' });
  OWN_STATUS.set(error, 413);
  return error;
}

/** A content type or encoding that is not understood. */
export function unsupportedMediaType(what: string): SpangraphError {
  const error = invalidArgument(what, { path: 'headers' });
  OWN_STATUS.set(error, 415);
  return error;
}

/**
 * The body without its content encoding (gzip, deflate, identity). Throws RESOURCE_EXHAUSTED (413) before more than `limit` bytes are
 * made, INVALID_ARGUMENT for bytes that are not encoded so and (415) for another encoding.
 */
export async function decodedBody(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  const decompress = DECOMPRESSORS.get(name);
  if (decompress === undefined) throw unsupportedMediaType(`content-encoding ${name} is not supported; gzip and deflate are`);
  try {
    return await decompress(body, { maxOutputLength: limit });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bodyTooLarge(limit);
    throw invalidArgument(`the body is not ${name}: ${(thrown as Error).message}`, { path: 'body' });
  }
}
