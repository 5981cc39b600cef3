import type { DerivationContext } from '../derive/context';
import { GRPC } from '../normalise/protocols';
import { grpcStatusOf } from '../normalise/grpc-status';
import type { Enricher } from './enricher';
import { grpcEndpoint } from './grpc-endpoint';
import { longRef } from './long-ref';

/**
 * RPC system, service, method, endpoint and gRPC status. A span is gRPC where rpc.system is grpc, component is grpc, or any attribute
 * key starts with grpc. Current conventions write the service into rpc.method (`pkg.Service/Method`); it is taken apart.
 */
export const rpcEnricher: Enricher = {
  name: 'rpc',
  description: 'System, service, method and status of remote procedure calls.',
  run(trace, context) {
    const { links, state, columns, words, fields, space, numbers } = context;
    const { system, component, service, method, statusCode, requestSize, responseSize } = fields.rpc;
    const grpcNames = space.cache('is grpc');
    const statuses = space.cache('grpc status');
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const systemRef = system.ref(row);
      const named = systemRef || component.ref(row);
      const grpc =
        (named !== 0 && space.memo(grpcNames, named, isGrpcName) === 1) || (systemRef === 0 && space.fields.anyGrpc.present(row));
      columns.rpc_system[row] = systemRef || (grpc ? words.grpc : 0);
      columns.rpc_service[row] = service.ref(row);
      const methodRef = method.ref(row);
      if (methodRef !== 0) writeMethod(row, methodRef, context);
      if (!grpc) continue;
      state.protocol[p] = GRPC;
      columns.request_url[row] = grpcEndpoint(row, context);
      columns.request_size[row] = longRef(numbers, requestSize.value(row));
      columns.response_size[row] = longRef(numbers, responseSize.value(row));
      const status = statusCode.ref(row);
      const number = status === 0 ? -1 : space.memo(statuses, status, (text) => grpcStatusOf(text) + 1) - 1;
      if (number >= 0) columns.rpc_status_code[row] = number;
    }
  },
};

const isGrpcName = (text: string): number => (text.toLowerCase() === 'grpc' ? 1 : 0);

function writeMethod(row: number, method: number, { columns, texts, space }: DerivationContext): void {
  const short = space.memo(space.cache('rpc method'), method, (text) => texts.ref(text.slice(text.lastIndexOf('/') + 1)));
  columns.rpc_method[row] = short;
  if (short === method || columns.rpc_service[row] !== 0) return;
  columns.rpc_service[row] = space.memo(space.cache('rpc service'), method, (text) =>
    texts.ref(text.slice(0, text.lastIndexOf('/')).replace(/^\//, '')),
  );
}
