import type { QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';

import type { CustomView } from './custom-view';

/** The groups that a rollup keeps, as a request: every column is a key, every measure an aggregate, in buckets of its interval. */
export function rollupRequest({ scope, filter, columns, rollup }: CustomView): QueryRequest | undefined {
  if (rollup === undefined) return undefined;
  return {
    scope,
    ...(filter !== undefined && { filter }),
    selections: Array.from(rollup.measures, ([alias, value]) => ({ alias: `measure ${alias}`, kind: { $case: 'aggregate', value } })),
    groupBy: [...columns.values()],
    intervalNanos: rollup.intervalNanos,
    orderBy: [],
    limit: 0n,
    offset: 0n,
    explain: false,
    computed: [],
  };
}
