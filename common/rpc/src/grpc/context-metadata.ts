import { randomUUID } from 'node:crypto';

import { Metadata } from '@grpc/grpc-js';
import type { Deadline } from '@grpc/grpc-js';
import { DEFAULT_TENANT, SpangraphError, TENANT_HEADER } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';

/** Metadata key of the id that one operation carries through every service. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Text metadata holds printable ASCII; anything else is sent percent-encoded, as UTF-8. */
const NOT_PLAIN = /[^\x21-\x24\x26-\x7e]/g;
const encode = (text: string): string => text.replace(NOT_PLAIN, (character) => (character === '%' ? '%25' : percent(character)));
const percent = (character: string): string => [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** What of a context travels as metadata; the deadline and cancellation are parts of gRPC itself. */
export function metadataOf(context: RequestContext): Metadata {
  const metadata = new Metadata();
  metadata.set(TENANT_HEADER, encode(context.tenantId));
  metadata.set(REQUEST_ID_HEADER, encode(context.requestId));
  return metadata;
}

/** The context of a call that arrived: tenant `__default` and a fresh request id where the caller names none. */
export function contextOf(metadata: Metadata, deadline: Deadline, signal: AbortSignal): RequestContext {
  return {
    tenantId: textOf(metadata, TENANT_HEADER) ?? DEFAULT_TENANT,
    requestId: textOf(metadata, REQUEST_ID_HEADER) ?? randomUUID(),
    signal,
    ...deadlineOf(deadline),
  };
}

function textOf(metadata: Metadata, key: string): string | undefined {
  const [value] = metadata.get(key);
  if (typeof value !== 'string' || value === '') return undefined;
  try {
    return decodeURIComponent(value);
  } catch (error) {
    throw new SpangraphError('INVALID_ARGUMENT', `metadata ${key} is not valid percent-encoded UTF-8`, { path: key, value }, error);
  }
}

function deadlineOf(deadline: Deadline): Pick<RequestContext, 'deadlineMs'> {
  const deadlineMs = deadline instanceof Date ? deadline.getTime() : deadline;
  return Number.isFinite(deadlineMs) ? { deadlineMs } : {};
}
