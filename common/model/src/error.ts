/**
 * Every way in which a request can fail. The list is closed: gRPC status codes and GraphQL `extensions.code` are mapped
 * from it in one table each.
 */
export const ERROR_CODES = [
  'INVALID_ARGUMENT',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'FAILED_PRECONDITION',
  'RESOURCE_EXHAUSTED',
  'UNAUTHENTICATED',
  'PERMISSION_DENIED',
  'UNSUPPORTED_CAPABILITY',
  'DEADLINE_EXCEEDED',
  'CANCELLED',
  'UNAVAILABLE',
  'DATA_LOSS',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a client may read beside the message: the offending value, the place of it, how long to wait. */
export interface ErrorDetails {
  /** Where the fault is, as a path such as `filterBy[2].value` or `data.directory`. */
  readonly path?: string;
  /** The offending value as the caller sent it, shortened where it is long. */
  readonly value?: unknown;
  /** For RESOURCE_EXHAUSTED and UNAVAILABLE: milliseconds after which a retry makes sense. */
  readonly retryAfterMs?: number;
}

/** The one error class. `cause` stays inside the process; code, message and details go on the wire. */
export class SpangraphError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'SpangraphError';
    this.code = code;
    this.details = details;
  }

  /** Normalises anything thrown; what is not ours becomes INTERNAL with its message kept as the cause. */
  static from(thrown: unknown): SpangraphError {
    if (thrown instanceof SpangraphError) return thrown;
    const { name, message = String(thrown) } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as { name?: string; message?: string };
    if (name === 'AbortError') return new SpangraphError('CANCELLED', 'the request was cancelled', {}, thrown);
    return new SpangraphError('INTERNAL', message, {}, thrown);
  }
}

export const invalidArgument = (message: string, details: ErrorDetails = {}): SpangraphError =>
  new SpangraphError('INVALID_ARGUMENT', message, details);

export const notFound = (message: string, details: ErrorDetails = {}): SpangraphError =>
  new SpangraphError('NOT_FOUND', message, details);
