import { Metadata } from '@grpc/grpc-js';
import type { ServiceError, StatusObject } from '@grpc/grpc-js';
import { SpangraphError } from '@spangraph/model';
import type { ErrorDetails } from '@spangraph/model';

import { STATUS_OF_CODE, codeOfStatus } from './status';

/** Trailer that carries the details as JSON; binary, since values may hold any text. Every error of a service has it. */
export const ERROR_DETAILS_KEY = 'spangraph-error-details-bin';

/** Trailers share a limit of 8 KiB in common proxies. */
const MAX_MESSAGE_CHARS = 2000;
const MAX_DETAILS_BYTES = 4096;

/** The gRPC form of an error; the cause stays in the process. */
export function statusOf(error: SpangraphError): Pick<StatusObject, 'code' | 'details' | 'metadata'> {
  const metadata = new Metadata();
  metadata.set(ERROR_DETAILS_KEY, encodeDetails(error.details));
  return { code: STATUS_OF_CODE[error.code], details: error.message.slice(0, MAX_MESSAGE_CHARS), metadata };
}

/** The error that a call of a method (`/package.Service/Method`) at an address ended with. What no service said is told of the connection. */
export function errorOf(failure: ServiceError, path: string, address: string): SpangraphError {
  const code = codeOfStatus(failure.code);
  const [encoded] = failure.metadata?.get(ERROR_DETAILS_KEY) ?? [];
  if (encoded === undefined && code === 'UNAVAILABLE')
    return new SpangraphError(code, `${serviceName(path)} at ${address} cannot be reached: ${failure.details}`, {}, failure);
  return new SpangraphError(code, failure.details, decodeDetails(encoded), failure);
}

/** `QueryService` of `/spangraph.query.v1.QueryService/Rows`. */
const serviceName = (path: string): string => path.split('/')[1]?.split('.').at(-1) ?? path;

function encodeDetails(details: ErrorDetails): Buffer {
  const whole = toJson(details);
  if (whole.length <= MAX_DETAILS_BYTES) return whole;
  return toJson({ ...details, path: details.path?.slice(0, 500), value: `${String(toJson(details.value)).slice(0, 500)}…` });
}

const toJson = (value: unknown): Buffer =>
  Buffer.from(JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? member.toString() : member)) ?? 'null');

function decodeDetails(encoded: unknown): ErrorDetails {
  if (!Buffer.isBuffer(encoded)) return {};
  try {
    return JSON.parse(encoded.toString()) as ErrorDetails;
  } catch {
    return {};
  }
}
