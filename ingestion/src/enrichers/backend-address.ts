import type { DerivationContext } from '../derive/context';
import { GRPC, isDatabase, isHttp, isMessaging, RABBIT_MQ } from '../normalise/protocols';
import type { TextRef } from '../normalise/text-space';
import { isAttributedAway } from './service';

/** Where a call to a backend went; host 0 where that is not known. */
export interface BackendAddress {
  host: TextRef;
  /** -1 where unknown or the default one of HTTP. */
  port: number;
  path: TextRef;
}

/**
 * Finds the address of the backend that an EXIT span calls: what the protocol's own attributes say, else the peer of the
 * connection, else a name that stands for it (a facade's own name, peer.service, the system).
 */
export function readBackendAddress(p: number, row: number, context: DerivationContext, address: BackendAddress): void {
  const { state, columns, fields } = context;
  const protocol = state.protocol[p]!;
  address.host = 0;
  address.port = -1;
  address.path = 0;
  if (isHttp(protocol)) {
    address.path = columns.http_path[row]!;
    setAuthority(columns.http_host[row]!, context, address);
  } else if (protocol === GRPC) setAuthority(fields.rpc.hostPort.ref(row), context, address);
  else if (isDatabase(protocol)) setConnection(fields.db.connection.ref(row), context, address);
  else if (isMessaging(protocol)) setAuthority(fields.messaging.url.ref(row), context, address);
  else if (protocol === 0) {
    address.host = isAttributedAway(p, row, context) ? state.rawService[p]! : fields.peer.service.ref(row);
  }
  if (address.host === 0) setPeer(row, context, address);
  if (address.host === 0) address.host = standIn(p, row, context);
}

function setAuthority(ref: TextRef, { space }: DerivationContext, address: BackendAddress): void {
  if (ref === 0) return;
  const { host, port } = space.urls.authority(ref);
  address.host = host;
  address.port = port;
}

function setPeer(row: number, context: DerivationContext, address: BackendAddress): void {
  const { serverAddress, serverPort, networkAddress, networkPort } = context.fields.peer;
  const server = serverAddress.ref(row);
  setAuthority(server || networkAddress.ref(row), context, address);
  const port = server === 0 ? networkPort.value(row) : NaN;
  const named = port === port ? port : serverPort.value(row);
  if (named > 0 && named < 65536) address.port = named;
}

/** `jdbc:mysql://host:3306/shop`, `mongodb://a,b/shop`, `jdbc:oracle:thin:@host:1521:xe`, `host:9042`. */
const CONNECTION = /^(?:(?:[a-z][\w.+-]*:)+(?:@?\/\/|@))?(?:[^@/?\s]*@)?(\[[^\]]*\](?::\d+)?|[^/?;,:\s]+(?::\d+)?)(\/[^?;,\s]*)?/i;
/** Longer texts are no addresses. */
const LONGEST_CONNECTION = 2048;

function setConnection(ref: TextRef, context: DerivationContext, address: BackendAddress): void {
  if (ref === 0) return;
  const { space, texts } = context;
  const part = (purpose: string, group: number): TextRef =>
    space.memo(space.cache(purpose), ref, (text) => {
      const match = text.length > LONGEST_CONNECTION || (text.includes('=') && !text.includes('//')) ? null : CONNECTION.exec(text);
      return texts.ref(match?.[group] ?? '');
    });
  setAuthority(part('connection host', 1), context, address);
  address.path = part('connection path', 2);
}

function standIn(p: number, row: number, context: DerivationContext): TextRef {
  const { state, columns, fields } = context;
  if (isAttributedAway(p, row, context)) return state.rawService[p]!;
  const routingKey = state.protocol[p] === RABBIT_MQ ? fields.messaging.routingKey.ref(row) : 0;
  return fields.peer.service.ref(row) || columns.db_system[row]! || routingKey || columns.messaging_system[row]!;
}
