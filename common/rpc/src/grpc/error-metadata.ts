import { Metadata } from '@grpc/grpc-js';
import type { ServiceError, StatusObject } from '@grpc/grpc-js';
import { SpangraphError } from '@spangraph/model';
import type { ErrorDetails } from '@spangraph/model';

import { STATUS_OF_CODE, codeOfStatus } from './status';

/** Trailer that carries the details as JSON; binary, since values may hold any text. */
export const ERROR_DETAILS_KEY = 'spangraph-error-details-bin';

/** Trailers share a limit of 8 KiB in common proxies. */
const MAX_MESSAGE_CHARS = 2000;
const MAX_DETAILS_BYTES = 4096;

/** The gRPC form of an error; the cause stays in the process. */
export function statusOf(error: SpangraphError): Pick<StatusObject, 'code' | 'details' | 'metadata'> {
  const metadata = new Metadata();
  const details = encodeDetails(error.details);
  if (details !== undefined) metadata.set(ERROR_DETAILS_KEY, details);
  return { code: STATUS_OF_CODE[error.code], details: error.message.slice(0, MAX_MESSAGE_CHARS), metadata };
}

/** The error that a gRPC call ended with. */
export function errorOf(failure: ServiceError): SpangraphError {
  return new SpangraphError(codeOfStatus(failure.code), failure.details, decodeDetails(failure.metadata), failure);
}

function encodeDetails(details: ErrorDetails): Buffer | undefined {
  if (Object.keys(details).length === 0) return undefined;
  const whole = toJson(details);
  if (whole.length <= MAX_DETAILS_BYTES) return whole;
  return toJson({ ...details, path: details.path?.slice(0, 500), value: `${String(toJson(details.value)).slice(0, 500)}…` });
}

const toJson = (value: unknown): Buffer =>
  Buffer.from(JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? member.toString() : member)) ?? 'null');

function decodeDetails(metadata: Metadata | undefined): ErrorDetails {
  const [encoded] = metadata?.get(ERROR_DETAILS_KEY) ?? [];
  if (!Buffer.isBuffer(encoded)) return {};
  try {
    return JSON.parse(encoded.toString()) as ErrorDetails;
  } catch {
    return {};
  }
}
