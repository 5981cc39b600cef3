import type { DerivationContext } from '../derive/context';
import { SequenceCache } from '../derive/sequence-cache';
import type { TextRef } from '../normalise/text-space';

/** `package.Service/Method`: from the RPC attributes, else the request path, else the span name without `Recv.` or `Sent.`. */
export function grpcEndpoint(row: number, { columns, fields, space, texts }: DerivationContext): TextRef {
  const service = columns.rpc_service[row]!;
  const method = columns.rpc_method[row]!;
  if (service === 0 || method === 0) {
    const path = fields.rpc.metadataPath.ref(row) || columns.event_name[row]! || method || service;
    return path === 0 ? 0 : space.memo(space.cache('grpc endpoint'), path, (text) => texts.ref(text.replace(/^(?:Recv\.|Sent\.|\/)/, '')));
  }
  const cache = space.sequence('grpc endpoint');
  const sequence = cache.next(cache.next(SequenceCache.EMPTY, service), method);
  return cache.get(sequence) ?? cache.set(sequence, texts.ref(`${texts.text(service)}/${texts.text(method)}`));
}
