import type { DerivationContext } from '../derive/context';
import { KIND_ENTRY } from '../derive/span-state';
import { GRPC } from '../normalise/protocols';
import type { TextRef } from '../normalise/text-space';
import type { Enricher } from './enricher';

/** On ENTRY boundaries the host that the caller asked for: from the headers, else the host of the request; never localhost. */
export const hostHeaderEnricher: Enricher = {
  name: 'host-header',
  description: 'Host that a request was sent to.',
  run(trace, context) {
    const { links, state, columns, fields } = context;
    for (let p = trace.from; p < trace.to; p++) {
      if (state.boundary[p] !== KIND_ENTRY) continue;
      const row = links.rows[p]!;
      const header =
        state.protocol[p] === GRPC ? fields.rpc.hostHeader.ref(row) : fields.http.hostHeader.ref(row) || columns.http_host[row]!;
      if (header !== 0) columns.host_header[row] = hostOnly(header, context);
    }
  },
};

function hostOnly(header: TextRef, { space }: DerivationContext): TextRef {
  const { host } = space.urls.authority(header);
  return host === 0 || space.memo(space.cache('localhost'), host, (text) => (text.toLowerCase() === 'localhost' ? 1 : 0)) === 1 ? 0 : host;
}
