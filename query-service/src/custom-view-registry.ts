import type { CustomViewConfig } from '@spangraph/config-objects';
import { SpangraphError } from '@spangraph/model';
import type { View } from '@spangraph/views';

import { customViewOf, rollupRequest } from './core/custom-views';
import type { CustomView } from './core/custom-views';
import { partialText } from './core/merge';
import { planQuery } from './core/plan';
import type { RollupStore, StoreRollup } from './stores/store';

/** How a custom view is doing. */
export interface CustomViewState {
  readonly state: 'RUNNING' | 'FILLING' | 'FAILED';
  /** Segments whose part of a rollup is kept, of how many. */
  readonly filled: number;
  readonly segments: number;
  readonly failure: string | undefined;
}

/** The views that users declared, by tenant. */
export interface CustomViewRegistry {
  /** Replaces all of them. One that cannot be planned stays, as failed with the reason. */
  set(byTenant: ReadonlyMap<string, readonly CustomViewConfig[]>): void;
  find(tenantId: string, scope: string): CustomView | undefined;
  list(tenantId: string): readonly CustomView[];
  state(tenantId: string, name: string): Promise<CustomViewState | undefined>;
}

interface Registered {
  readonly view: CustomView;
  readonly rollup: StoreRollup | undefined;
  readonly failure: string | undefined;
}

/** `rollups` keeps the groups of rollups; without it every question reads the rows. */
export function createCustomViewRegistry(views: readonly View[], rollups: RollupStore | undefined): CustomViewRegistry {
  let registered: ReadonlyMap<string, ReadonlyMap<string, Registered>> = new Map();
  const find = (tenantId: string, name: string): Registered | undefined => registered.get(tenantId)?.get(name);
  return {
    set: (byTenant) => {
      registered = new Map(
        Array.from(byTenant, ([tenantId, configs]) => [
          tenantId,
          new Map(configs.map((config) => [config.name, register(config, tenantId, views)])),
        ]),
      );
      rollups?.set([...registered.values()].flatMap((own) => [...own.values()].flatMap(({ rollup }) => rollup ?? [])));
    },
    find: (tenantId, scope) => find(tenantId, scope)?.view,
    list: (tenantId) => Array.from(registered.get(tenantId)?.values() ?? [], ({ view }) => view),
    state: async (tenantId, name) => {
      const found = find(tenantId, name);
      if (found === undefined) return undefined;
      if (found.failure !== undefined) return { state: 'FAILED', filled: 0, segments: 0, failure: found.failure };
      if (found.rollup === undefined || rollups === undefined) return { state: 'RUNNING', filled: 0, segments: 0, failure: undefined };
      const { filled, segments, failure } = await rollups.state(found.rollup);
      return { state: failure !== undefined ? 'FAILED' : filled < segments ? 'FILLING' : 'RUNNING', filled, segments, failure };
    },
  };
}

function register(config: CustomViewConfig, tenantId: string, views: readonly View[]): Registered {
  const view = customViewOf(config);
  try {
    checkView(view, tenantId, views);
    return { view, rollup: rollupOf(view, tenantId, views), failure: undefined };
  } catch (error) {
    return { view, rollup: undefined, failure: SpangraphError.from(error).message };
  }
}

/** Plans what the view stands for, so that a fault is known before somebody asks. */
function checkView(view: CustomView, tenantId: string, views: readonly View[]): void {
  const selections = Array.from(view.columns, ([alias, value]) => ({ alias, kind: { $case: 'attribute', value } }) as const);
  const paging = { groupBy: [], orderBy: [], limit: 1n, offset: 0n, explain: false, computed: [] };
  planQuery({ scope: view.scope, ...(view.filter && { filter: view.filter }), selections, ...paging }, views, tenantId);
}

function rollupOf(view: CustomView, tenantId: string, views: readonly View[]): StoreRollup | undefined {
  const request = rollupRequest(view);
  if (request === undefined) return undefined;
  const query = planQuery(request, views, tenantId);
  if (query.shape.kind !== 'groups') return undefined;
  return { name: view.name, query, shape: query.shape, text: partialText(query, query.shape) };
}
