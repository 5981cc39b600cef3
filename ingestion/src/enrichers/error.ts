import { INT_NULL } from '@spangraph/views';

import type { DerivationContext } from '../derive/context';
import { KIND_ENTRY } from '../derive/span-state';
import { isServerFault } from '../normalise/grpc-status';
import { GRPC } from '../normalise/protocols';
import type { Enricher } from './enricher';

const FIRST_CLIENT_ERROR = 400;
const FIRST_SERVER_ERROR = 500;

/**
 * Errors and exceptions. A span whose status was set to OK is no error, whatever else it says: by the trace specification
 * that is the developer's last word. Otherwise it is an error where its status is ERROR, the tag `error` is set,
 * `error.type` is present, an exception is recorded on it as attribute or as span event, or the protocol says so: HTTP from
 * 500 on for the server and from 400 on for the client, gRPC the faults of the server for the server and every failure for
 * the client (semantic conventions for HTTP and RPC spans: what the caller did wrong is no error of the server).
 */
export const errorEnricher: Enricher = {
  name: 'error',
  description: 'Errors and exceptions.',
  run(trace, context) {
    const { links, state, columns, words } = context;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const exceptions = writeExceptions(row, context);
      columns.exception_count[row] = exceptions;
      const status = columns.otel_status[row]!;
      const error =
        status === words.ERROR ||
        (status !== words.OK && (exceptions > 0 || isProtocolError(p, row, context) || isTaggedError(row, context)));
      state.error[p] = error ? 1 : 0;
      columns.error_count[row] = error ? 1 : 0;
    }
  },
};

/** Writes type and message of the first exception, answers how many there are. */
function writeExceptions(row: number, { columns, fields, space, words }: DerivationContext): number {
  const { events, eventAttributes } = space;
  let type = fields.exception.type.ref(row);
  let message = fields.exception.message.ref(row);
  let count = type !== 0 || message !== 0 || fields.exception.stacktrace.ref(row) !== 0 ? 1 : 0;
  for (let event = events.first(row); event >= 0; event = events.next(event)) {
    const eventType = eventAttributes.exceptionType(event);
    if (eventType === 0 && space.table.events.name[event] !== words.exception) continue;
    if (count++ > 0) continue;
    type = eventType;
    message = eventAttributes.exceptionMessage(event);
  }
  columns.exception_type[row] = type;
  columns.exception_message[row] = message;
  return count;
}

function isProtocolError(p: number, row: number, { state, columns }: DerivationContext): boolean {
  const server = state.kind[p] === KIND_ENTRY;
  if (state.protocol[p] === GRPC) {
    const status = columns.rpc_status_code[row]!;
    return status !== INT_NULL && status !== 0 && (!server || isServerFault(status));
  }
  const status = columns.http_status_code[row]!;
  return status >= (server ? FIRST_SERVER_ERROR : FIRST_CLIENT_ERROR);
}

/** `error` is a flag, or, from Zipkin, a message: whatever does not deny it affirms it. */
function isTaggedError(row: number, { fields, space }: DerivationContext): boolean {
  const { error, errorType, otelStatus, legacyStatus } = fields.exception;
  if (errorType.ref(row) !== 0) return true;
  const tag = error.ref(row);
  if (tag !== 0 && space.memo(space.cache('error tag'), tag, (text) => (/^(false|0|no|null)$/i.test(text) ? 0 : 1)) === 1) return true;
  const status = otelStatus.ref(row) || legacyStatus.ref(row);
  return (
    status !== 0 && space.memo(space.cache('error status'), status, (text) => (/^(error|status_code_error|2)$/i.test(text) ? 1 : 0)) === 1
  );
}
