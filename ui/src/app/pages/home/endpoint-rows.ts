import type { HomeEndpointsQuery } from '@gql/pages/home/home-endpoints';
import { present, textOf } from '@ui/core/query/selection';

import type { Called } from './change';
import { callNumbers, errorShare } from './totals';

export interface EndpointRow extends Called {
  readonly serviceId: string;
  readonly serviceName: string;
}

/** Endpoints of one of the periods. */
export const endpointRows = ({ results }: HomeEndpointsQuery['now']): readonly EndpointRow[] =>
  present(results).map((row) => ({
    kind: 'endpoint',
    id: String(row.id.value),
    name: textOf(row.name),
    serviceId: textOf(row.serviceId),
    serviceName: textOf(row.serviceName),
    ...callNumbers(row),
  }));

/** By what endpoints are called the worst ones. */
export type Worst = 'p99' | 'errors' | 'share';

const SORTS: Readonly<Record<Worst, (row: EndpointRow) => number>> = {
  p99: ({ p99 }) => p99 ?? 0,
  errors: ({ errors }) => errors,
  share: (row) => errorShare(row) ?? 0,
};

/** The worst ones; without failures there is no worst by failures. */
export const worstEndpoints = (rows: readonly EndpointRow[], by: Worst, most: number): readonly EndpointRow[] =>
  rows
    .filter((row) => SORTS[by](row) > 0)
    .sort((one, other) => SORTS[by](other) - SORTS[by](one) || other.calls - one.calls)
    .slice(0, most);
