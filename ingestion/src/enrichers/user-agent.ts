import { GRPC } from '../normalise/protocols';
import type { Enricher } from './enricher';

/** User agent: of gRPC calls from the metadata, of others from the HTTP attributes. */
export const userAgentEnricher: Enricher = {
  name: 'user-agent',
  description: 'User agent of the request.',
  run(trace, { links, state, columns, fields }) {
    const ofHttp = fields.http.userAgent;
    const ofRpc = fields.rpc.userAgent;
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      columns.user_agent[row] = (state.protocol[p] === GRPC ? ofRpc.ref(row) : 0) || ofHttp.ref(row);
    }
  },
};
