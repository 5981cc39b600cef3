import type { TimeRange } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntityBaseline } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import DataLoader from 'dataloader';

import { labelResults } from '../label/label-source';
import { record } from '../operation-context';
import type { OperationContext } from '../operation-context';
import type { EntityPlan } from './entity-plan';
import type { EntityLoaders } from './entity.types';
import type { BaselineLoader } from './metric-source';

/** Baselines of all entities that one plan found, by one call. */
function baselineLoader(
  context: OperationContext,
  plan: EntityPlan,
  range: { readonly timeRange: TimeRange; readonly space?: string | undefined },
  field: string,
): BaselineLoader {
  const loader = new DataLoader<string, EntityBaseline | undefined>(
    async (ids) => {
      const { scope, metrics } = plan;
      const answer = await context.gateway.getBaselines(
        { scope, ids, metrics: metrics.baselineMetrics, series: metrics.baselineSeries, ...range },
        context.request,
      );
      record(context, field, answer);
      const byId = new Map(answer.entities.map((entity) => [entity.id, entity]));
      return ids.map((id) => byId.get(id));
    },
    // Entities of one result are resolved within one turn of the event loop, but not within one tick of promises.
    { batchScheduleFn: (callback) => setImmediate(callback) },
  );
  return (id) => loader.load(id);
}

/** The loaders of one entities field. */
export function createEntityLoaders(
  context: OperationContext,
  range: { readonly timeRange: TimeRange; readonly space?: string | undefined },
  field: string,
): EntityLoaders {
  const byPlan = new Map<EntityPlan, BaselineLoader>();
  return {
    baselines: (plan) => {
      const loader = byPlan.get(plan) ?? baselineLoader(context, plan, range, `${field}.baseline`);
      byPlan.set(plan, loader);
      return loader;
    },
    labels: (ids) => labelResults(context, ids),
  };
}
