import { dbFamily } from './db.family';
import { exceptionFamily } from './exception.family';
import { faasFamily } from './faas.family';
import { httpFamily } from './http.family';
import { kindFamily } from './kind.family';
import { messagingFamily } from './messaging.family';
import { peerFamily } from './peer.family';
import { resourceFamily } from './resource.family';
import { rpcFamily } from './rpc.family';

/** Every field that normalisation knows, by family. */
export const FAMILIES = {
  kind: kindFamily,
  resource: resourceFamily,
  http: httpFamily,
  rpc: rpcFamily,
  db: dbFamily,
  messaging: messagingFamily,
  faas: faasFamily,
  exception: exceptionFamily,
  peer: peerFamily,
} as const;
