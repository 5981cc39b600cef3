import { INT_NULL } from '@spangraph/views';

import type { DerivationContext } from '../derive/context';
import { GRPC } from '../normalise/protocols';
import { GRPC_STATUS } from '../normalise/grpc-status';
import { reasonPhrase } from '../normalise/http-status';
import type { Enricher } from './enricher';

const FIRST_HTTP_FAILURE = 400;

/**
 * Status of the protocol. HTTP fails from 400 on and gRPC with every status but OK, on both sides of the call: `status`
 * tells how the exchange went. Whose fault it was is a different question, answered by `error_count` (see error.ts).
 */
export const statusEnricher: Enricher = {
  name: 'status',
  description: 'Status of the protocol: code, message, success or failure.',
  run(trace, context) {
    const { links, state, columns, words, texts } = context;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const code = state.protocol[p] === GRPC ? columns.rpc_status_code[row]! : columns.http_status_code[row]!;
      if (code === INT_NULL) {
        columns.status_message[row] = columns.otel_status_message[row]!;
        continue;
      }
      const grpc = state.protocol[p] === GRPC;
      columns.status_code[row] = texts.ofNumber(code);
      columns.status[row] = (grpc ? code !== 0 : code >= FIRST_HTTP_FAILURE) ? words.FAIL : words.SUCCESS;
      columns.status_message[row] =
        (grpc ? grpcMessage(row, code, context) : httpMessage(row, code, context)) || columns.otel_status_message[row]!;
    }
  },
};

function httpMessage(row: number, code: number, { fields, texts, space }: DerivationContext): number {
  return (
    fields.http.statusMessage.ref(row) ||
    space.memo(space.cache('reason phrase'), texts.ofNumber(code), () => texts.ref(reasonPhrase(code)))
  );
}

function grpcMessage(row: number, code: number, { fields, texts, space }: DerivationContext): number {
  const given = fields.rpc.statusMessage.ref(row) || fields.exception.message.ref(row) || fields.rpc.errorMessage.ref(row);
  return given || space.memo(space.cache('grpc status name'), texts.ofNumber(code), () => texts.ref(GRPC_STATUS[code] ?? ''));
}
