import { status } from '@grpc/grpc-js';
import type { ErrorCode } from '@spangraph/model';

/** gRPC status of each error code. Two codes never share a status, so that a code survives the wire. */
export const STATUS_OF_CODE: Readonly<Record<ErrorCode, status>> = {
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  NOT_FOUND: status.NOT_FOUND,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
  FAILED_PRECONDITION: status.FAILED_PRECONDITION,
  RESOURCE_EXHAUSTED: status.RESOURCE_EXHAUSTED,
  UNAUTHENTICATED: status.UNAUTHENTICATED,
  PERMISSION_DENIED: status.PERMISSION_DENIED,
  UNSUPPORTED_CAPABILITY: status.UNIMPLEMENTED,
  DEADLINE_EXCEEDED: status.DEADLINE_EXCEEDED,
  CANCELLED: status.CANCELLED,
  UNAVAILABLE: status.UNAVAILABLE,
  DATA_LOSS: status.DATA_LOSS,
  INTERNAL: status.INTERNAL,
};

/** Statuses that only other implementations send. */
const FOREIGN: ReadonlyMap<status, ErrorCode> = new Map([
  [status.ABORTED, 'FAILED_PRECONDITION'],
  [status.OUT_OF_RANGE, 'INVALID_ARGUMENT'],
  [status.UNKNOWN, 'INTERNAL'],
]);

const CODE_OF_STATUS = new Map<status, ErrorCode>(Object.entries(STATUS_OF_CODE).map(([code, value]) => [value, code as ErrorCode]));

/** The error code of a gRPC status; INTERNAL for one that gRPC does not define. */
export const codeOfStatus = (value: status): ErrorCode => CODE_OF_STATUS.get(value) ?? FOREIGN.get(value) ?? 'INTERNAL';
