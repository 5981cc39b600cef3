import { defineFamily, number, text } from '../family';

/** The other side of a call, and this side of it where the span is the server. */
export const peerFamily = defineFamily({
  service: text('peer.service'),
  serverAddress: text('server.address', 'net.peer.name', 'peer.hostname'),
  serverPort: number('server.port', 'net.peer.port', 'peer.port'),
  networkAddress: text('network.peer.address', 'net.sock.peer.addr', 'net.peer.ip', 'peer.ipv4', 'peer.ipv6', 'peer.address'),
  networkPort: number('network.peer.port', 'net.sock.peer.port'),
  hostAddress: text('server.address', 'net.host.name'),
  hostPort: number('server.port', 'net.host.port'),
});
