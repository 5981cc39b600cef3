import type { Aggregate, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type {
  BaselinesRequest,
  EntitiesRequest,
  ExploreRequest,
  OrderBy,
  RowsRequest,
  Series,
} from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { orderAttribute } from '../expression';
import type { Hidden } from './hidden-attributes';
import { refuseHidden, refuseHiddenFilter } from './refuse-hidden';

/** Each throws PERMISSION_DENIED for a request whose answer would tell a hidden value. */
export interface RequestChecks {
  checkEntities(request: EntitiesRequest): void;
  checkExplore(request: ExploreRequest): void;
  checkRows(request: RowsRequest): void;
  checkBaselines(request: BaselinesRequest): void;
}

export function requestChecks(hidden: Hidden): RequestChecks {
  const filters = (filter: Filter | undefined): void => refuseHiddenFilter(hidden, filter);
  const orders = (orderBy: readonly OrderBy[]): void => refuseHidden(hidden, orderBy.map(orderAttribute), 'orderBy');
  const aggregates = (metrics: readonly Aggregate[], path: string): void =>
    refuseHidden(
      hidden,
      metrics.map(({ attribute }) => attribute),
      path,
    );
  const allSeries = (series: readonly Series[]): void => series.forEach(({ metrics }) => aggregates(metrics, 'series'));

  function checkEntities(request: EntitiesRequest): void {
    filters(request.filter);
    orders(request.orderBy);
    aggregates(request.metrics, 'metrics');
    allSeries(request.series);
    for (const edge of [...request.incomingEdges, ...request.outgoingEdges]) {
      filters(edge.filter);
      aggregates(edge.metrics, 'edges');
      if (edge.neighbor !== undefined) checkEntities(edge.neighbor);
    }
  }

  return {
    checkEntities,
    checkExplore: ({ filter, groupBy, orderBy, selections }) => {
      filters(filter);
      refuseHidden(hidden, groupBy, 'groupBy');
      orders(orderBy);
      aggregates(
        selections.flatMap(({ kind }) => (kind?.$case === 'aggregate' ? [kind.value] : [])),
        'selections',
      );
    },
    checkRows: ({ filter, orderBy }) => {
      filters(filter);
      orders(orderBy);
    },
    checkBaselines: ({ metrics, series }) => {
      aggregates(metrics, 'metrics');
      allSeries(series);
    },
  };
}
