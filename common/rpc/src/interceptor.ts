import type { RequestContext } from '@spangraph/model';

/** One call on its way to a handler. */
export interface Call {
  /** `/package.Service/Method`, as on the wire. */
  readonly path: string;
  readonly request: unknown;
  readonly context: RequestContext;
}

/** What a call answers: one message, or messages that are produced as they are read. */
export type Reply =
  { readonly kind: 'unary'; readonly response: unknown } | { readonly kind: 'stream'; readonly responses: AsyncIterable<unknown> };

export type CallHandler = (call: Call) => Promise<Reply>;

/**
 * Wraps the rest of a call like a layer of an onion: the first interceptor of a list sees the request first and the reply
 * last. The same function works on both sides of both transports.
 *
 * ```ts
 * const timed: Interceptor = (next) => async (call) => {
 *   const start = performance.now();
 *   try {
 *     return await next(call);
 *   } finally {
 *     observe(call.path, performance.now() - start);
 *   }
 * };
 * ```
 */
export type Interceptor = (next: CallHandler) => CallHandler;

/** Puts the interceptors around the handler, the first one outermost. */
export function intercept(handler: CallHandler, interceptors: readonly Interceptor[]): CallHandler {
  return interceptors.reduceRight((next, interceptor) => interceptor(next), handler);
}
