import { randomUUID } from 'node:crypto';

import { Metadata } from '@grpc/grpc-js';
import type { Deadline } from '@grpc/grpc-js';
import { DEFAULT_TENANT, ROLES_HEADER, SpangraphError, TENANT_HEADER, USER_HEADER } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';

/** Metadata key of the id that one operation carries through every service. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Text metadata holds printable ASCII; anything else, and the comma that separates values, is sent percent-encoded, as UTF-8. */
const NOT_PLAIN = /[^\x21-\x24\x26-\x2b\x2d-\x7e]/g;
const encode = (text: string): string => text.replace(NOT_PLAIN, (character) => (character === '%' ? '%25' : percent(character)));
const percent = (character: string): string => [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** What of a context travels as metadata; the deadline and cancellation are parts of gRPC itself. */
export function metadataOf(context: RequestContext): Metadata {
  const metadata = new Metadata();
  metadata.set(TENANT_HEADER, encode(context.tenantId));
  metadata.set(REQUEST_ID_HEADER, encode(context.requestId));
  if (context.userId !== undefined) metadata.set(USER_HEADER, encode(context.userId));
  for (const role of context.roles ?? []) metadata.add(ROLES_HEADER, encode(role));
  return metadata;
}

/** The context of a call that arrived: tenant `__default` and a fresh request id where the caller names none. */
export function contextOf(metadata: Metadata, deadline: Deadline, signal: AbortSignal): RequestContext {
  const userId = textOf(metadata, USER_HEADER);
  const roles = textsOf(metadata, ROLES_HEADER);
  return {
    tenantId: textOf(metadata, TENANT_HEADER) ?? DEFAULT_TENANT,
    requestId: textOf(metadata, REQUEST_ID_HEADER) ?? randomUUID(),
    ...(userId !== undefined && { userId }),
    ...(roles.length > 0 && { roles }),
    signal,
    ...deadlineOf(deadline),
  };
}

function textOf(metadata: Metadata, key: string): string | undefined {
  const [value] = metadata.get(key);
  return typeof value === 'string' && value !== '' ? decode(value, key) : undefined;
}

/** Values that are not empty; a proxy may have joined several by commas. */
function textsOf(metadata: Metadata, key: string): readonly string[] {
  const values = metadata.get(key).flatMap((value) => (typeof value === 'string' ? value.split(',') : []));
  return values.flatMap((value) => decode(value.trim(), key) || []);
}

function decode(value: string, key: string): string {
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
