import { Status } from '@spangraph/proto/google/rpc/status';
import { RetryInfo } from '@spangraph/proto/google/rpc/error_details';
import type { ErrorCode, SpangraphError } from '@spangraph/model';

/** gRPC status number and HTTP status of every error code, as OTLP's answers for failures have them. */
const STATUSES: Readonly<Record<ErrorCode, { readonly grpc: number; readonly http: number }>> = {
  INVALID_ARGUMENT: { grpc: 3, http: 400 },
  NOT_FOUND: { grpc: 5, http: 404 },
  ALREADY_EXISTS: { grpc: 6, http: 409 },
  FAILED_PRECONDITION: { grpc: 9, http: 400 },
  RESOURCE_EXHAUSTED: { grpc: 8, http: 429 },
  UNAUTHENTICATED: { grpc: 16, http: 401 },
  PERMISSION_DENIED: { grpc: 7, http: 403 },
  UNSUPPORTED_CAPABILITY: { grpc: 12, http: 501 },
  DEADLINE_EXCEEDED: { grpc: 4, http: 504 },
  CANCELLED: { grpc: 1, http: 499 },
  UNAVAILABLE: { grpc: 14, http: 503 },
  DATA_LOSS: { grpc: 15, http: 500 },
  INTERNAL: { grpc: 13, http: 500 },
};

export const grpcStatusOf = (code: ErrorCode): number => STATUSES[code].grpc;
export const httpStatusOf = (code: ErrorCode): number => STATUSES[code].http;

const RETRY_INFO_TYPE = 'type.googleapis.com/google.rpc.RetryInfo';

/** google.rpc.Status of an error as protobuf; with RetryInfo where a retry makes sense. */
export function statusMessageOf(error: SpangraphError): Buffer {
  const { retryAfterMs } = error.details;
  const details = retryAfterMs === undefined ? [] : [{ typeUrl: RETRY_INFO_TYPE, value: retryInfoOf(retryAfterMs) }];
  return Buffer.from(Status.encode({ code: grpcStatusOf(error.code), message: error.message, details }).finish());
}

/** google.rpc.Status of an error in protobuf's JSON mapping. */
export function statusJsonOf(error: SpangraphError): string {
  const { retryAfterMs } = error.details;
  const details = retryAfterMs === undefined ? [] : [{ '@type': RETRY_INFO_TYPE, retryDelay: `${retryAfterMs / 1000}s` }];
  return JSON.stringify({ code: grpcStatusOf(error.code), message: error.message, details });
}

function retryInfoOf(milliseconds: number): Buffer {
  const retryDelay = { seconds: BigInt(Math.floor(milliseconds / 1000)), nanos: (milliseconds % 1000) * 1_000_000 };
  return Buffer.from(RetryInfo.encode({ retryDelay }).finish());
}
