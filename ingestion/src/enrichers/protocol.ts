import { HTTP, NO_PROTOCOL, protocolOfScheme, UNKNOWN_PROTOCOL } from '../normalise/protocols';
import type { Enricher } from './enricher';

/**
 * Protocol of the span: what the RPC, database and messaging enrichers found, else what the scheme of the URL names, else
 * HTTP where any attribute key starts with http. A database that speaks HTTP stays a database.
 */
export const protocolEnricher: Enricher = {
  name: 'protocol',
  description: 'Protocol of the span.',
  run(trace, { links, state, columns, space }) {
    const schemes = space.cache('protocol of scheme');
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      if (state.protocol[p] === NO_PROTOCOL) {
        const scheme = columns.http_scheme[row]!;
        state.protocol[p] = scheme === 0 ? NO_PROTOCOL : space.memo(schemes, scheme, protocolOfScheme);
        if (state.protocol[p] === NO_PROTOCOL && (columns.request_method[row] !== 0 || space.fields.anyHttp.present(row)))
          state.protocol[p] = HTTP;
      }
      const protocol = state.protocol[p]!;
      columns.protocol_name[row] = protocol === UNKNOWN_PROTOCOL ? 0 : space.protocolRef(protocol);
    }
  },
};
