import type { Enricher } from './enricher';

/** Query parameters of the URL, first value of each. */
export const requestParamsEnricher: Enricher = {
  name: 'request-params',
  description: 'Query parameters of the URL.',
  run(trace, { links, state, columns, space }) {
    for (let p = trace.from; p < trace.to; p++) {
      const query = state.query[p]!;
      if (query !== 0) columns.request_params[links.rows[p]!] = space.queryParams.json(query);
    }
  },
};
