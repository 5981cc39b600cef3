/** Why a request gave no answer, as it is shown. */
export interface ApiError {
  readonly message: string;
  /** Code of the API (`INVALID_ARGUMENT`, …), or `UNREACHABLE` where no answer came. */
  readonly code: string;
  /** What an argument was refused for: its place, such as `where.and[1].value`. */
  readonly path?: string;
  readonly requestId?: string;
}

export interface WireError {
  readonly message?: string;
  /** Where in the document; from 1. */
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  /** Fields down to the one that failed. */
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string; readonly details?: { readonly path?: string } };
}

export const isApiError = (error: unknown): error is ApiError =>
  typeof error === 'object' && error !== null && 'message' in error && 'code' in error && typeof error.code === 'string';

/** The first of the errors of an answer; how many more there are is said. */
export function fromWire(errors: readonly WireError[]): ApiError {
  const [first, ...more] = errors;
  const message = first?.message ?? 'the server refused the request without a reason';
  return {
    message: more.length === 0 ? message : `${message} (and ${more.length} more)`,
    code: first?.extensions?.code ?? 'INTERNAL',
    ...(first?.extensions?.details?.path !== undefined && { path: first.extensions.details.path }),
    ...(first?.extensions?.requestId !== undefined && { requestId: first.extensions.requestId }),
  };
}

export const toApiError = (error: unknown): ApiError =>
  isApiError(error) && !(error instanceof DOMException) ? error : { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
