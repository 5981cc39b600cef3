import type { BackendTarget } from '@spangraph/enricher-sdk';

import { startMillis } from '../derive/context';
import type { DerivationContext, TraceRange } from '../derive/context';
import type { BackendEntity } from '../derive/entities/entity';
import { SequenceCache } from '../derive/sequence-cache';
import { KIND_EXIT, NONE } from '../derive/span-state';
import { GRPC, isDatabase, isHttp, isMessaging, NO_PROTOCOL, UNKNOWN_PROTOCOL } from '../normalise/protocols';
import type { TextRef } from '../normalise/text-space';
import { readBackendAddress } from './backend-address';
import type { BackendAddress } from './backend-address';
import type { Enricher } from './enricher';

const CLUSTER_SUFFIX = '.svc.cluster.local';

/**
 * The backend that an EXIT boundary calls when no ENTRY span of the trace answers: identified by protocol, host and port. A
 * call by HTTP, gRPC or an unknown protocol to the name of a known service is a call to that service, not to a backend.
 *
 * A service is known once a span of it was derived, or when it was known at an earlier run. A call that was derived before its callee was ever seen names a
 * backend, and goes on to do so until its trace is derived again.
 */
export const backendEnricher: Enricher = {
  name: 'backend',
  description: 'The backend that a call goes to.',
  run(trace, context) {
    const { links, state } = context;
    const address: BackendAddress = { host: 0, port: -1, path: 0 };
    for (let p = trace.from; p < trace.to; p++) {
      if (state.boundary[p] !== KIND_EXIT || state.callee[p] !== NONE) continue;
      const row = links.rows[p]!;
      const target = state.targets.get(p);
      if (target !== undefined) {
        setTarget(target, context, address);
        write(p, row, trace, address, context);
        continue;
      }
      readBackendAddress(p, row, context, address);
      if (address.host !== 0 && !isService(p, row, trace, address.host, context)) write(p, row, trace, address, context);
    }
  },
};

/** What a module says of the call is taken as it is: no service is looked for behind it. */
function setTarget({ host, port = -1, path = '' }: BackendTarget, { texts }: DerivationContext, address: BackendAddress): void {
  address.host = texts.ref(host);
  address.port = port;
  address.path = texts.ref(path);
}

/** The host may be the service itself, its peer name, or `<service>.<namespace>.svc.cluster.local`. */
function isService(
  p: number,
  row: number,
  trace: TraceRange,
  host: TextRef,
  { state, entities, texts, fields, space }: DerivationContext,
): boolean {
  const protocol = state.protocol[p]!;
  if (!isHttp(protocol) && protocol !== GRPC && protocol !== NO_PROTOCOL) return false;
  const peer = fields.peer.service.ref(row);
  if (peer !== 0 && entities.knowsService(trace.tenantId, texts.text(peer))) return true;
  if (entities.knowsService(trace.tenantId, texts.text(host))) return true;
  const inCluster = space.memo(space.cache('cluster service'), host, (text) =>
    text.endsWith(CLUSTER_SUFFIX) ? texts.ref(text.split('.')[0]!) : 0,
  );
  return inCluster !== 0 && entities.knowsService(trace.tenantId, texts.text(inCluster));
}

function write(p: number, row: number, trace: TraceRange, address: BackendAddress, context: DerivationContext): void {
  const { state, columns, texts, space } = context;
  const protocol = state.protocol[p]! === NO_PROTOCOL ? UNKNOWN_PROTOCOL : state.protocol[p]!;
  const backend = findBackend(protocol, address, trace, context, state.targets.get(p)?.name);
  state.backend[p] = backend;
  columns.backend_id[row] = backend.idRef;
  columns.backend_name[row] = backend.nameRef;
  columns.backend_host[row] = backend.hostRef;
  columns.backend_port[row] = backend.port < 0 ? 0 : texts.ofNumber(backend.port);
  columns.backend_protocol[row] = space.protocolRef(protocol);
  columns.backend_path[row] = address.path;
  writeOperation(p, row, context);
  see(backend, p, address, trace, context);
}

function findBackend(
  protocol: number,
  { host, port }: BackendAddress,
  trace: TraceRange,
  { space, texts, entities }: DerivationContext,
  name?: string,
): BackendEntity {
  const cleaned = space.memo(space.cache('backend host'), host, (text) => texts.ref(text.replace(CLUSTER_SUFFIX, '')) || host);
  return entities.backend(trace.tenantId, protocol, cleaned, port, name);
}

function writeOperation(p: number, row: number, context: DerivationContext): void {
  const { state, columns } = context;
  const protocol = state.protocol[p]!;
  if (isDatabase(protocol) || columns.db_system[row] !== 0) {
    columns.backend_operation[row] = columns.db_operation[row]!;
    columns.backend_destination[row] = qualified(columns.db_name[row]!, columns.db_collection[row]!, context);
  } else if (isMessaging(protocol) || columns.messaging_system[row] !== 0) {
    columns.backend_operation[row] = columns.messaging_operation[row]!;
    columns.backend_destination[row] = columns.messaging_destination[row]!;
  } else if (protocol === GRPC) {
    columns.backend_operation[row] = columns.rpc_method[row]!;
    columns.backend_destination[row] = columns.rpc_service[row]!;
  } else {
    columns.backend_operation[row] = columns.request_method[row]!;
    columns.backend_destination[row] = columns.http_path[row]!;
  }
}

/** `database.table`, or the one of them that is known. */
function qualified(name: TextRef, collection: TextRef, { space, texts }: DerivationContext): TextRef {
  if (name === 0 || collection === 0) return name || collection;
  const cache = space.sequence('database table');
  const state = cache.next(cache.next(SequenceCache.EMPTY, name), collection);
  return cache.get(state) ?? cache.set(state, texts.ref(`${texts.text(name)}.${texts.text(collection)}`));
}

function see(backend: BackendEntity, p: number, address: BackendAddress, trace: TraceRange, context: DerivationContext): void {
  const { state, sightings, texts } = context;
  const at = startMillis(trace, context, p);
  sightings.see(backend, at);
  const service = state.service[p];
  if (service !== undefined) sightings.relate('SERVICE_CALLS_BACKEND', service, backend, at);
  if (address.path !== 0) backend.attributes.BACKEND_PATH ??= texts.text(address.path);
}
