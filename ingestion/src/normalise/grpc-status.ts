/** gRPC status codes by number. */
export const GRPC_STATUS = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;

const BY_NAME: ReadonlyMap<string, number> = new Map(GRPC_STATUS.map((name, number) => [name.replaceAll('_', ''), number]));
/** What a server answers when it is itself at fault; the other codes blame the caller. Source: RPC semantic conventions, gRPC. */
const SERVER_FAULTS: ReadonlySet<number> = new Set([2, 4, 12, 13, 14, 15]);

/** The number of a status given as number or name (`5`, `NOT_FOUND`, `NotFound`, `not_found`); -1 when it is none. */
export function grpcStatusOf(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const name = text.toUpperCase().replaceAll('_', '');
  return BY_NAME.get(name === 'CANCELED' ? 'CANCELLED' : name) ?? -1;
}

export const isServerFault = (status: number): boolean => SERVER_FAULTS.has(status);
