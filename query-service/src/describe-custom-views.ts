import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import { CustomViewState } from '@spangraph/proto/spangraph/query/v1/query';
import type { ViewColumnDescription, ViewDescription } from '@spangraph/proto/spangraph/query/v1/query';
import type { View } from '@spangraph/views';

import { TIME_KEY } from './core/custom-views';
import type { CustomView } from './core/custom-views';
import { viewIndex } from './core/plan/view-index';
import type { CustomViewRegistry } from './custom-view-registry';

const STATES = { RUNNING: CustomViewState.RUNNING, FILLING: CustomViewState.FILLING, FAILED: CustomViewState.FAILED } as const;

/** What an aggregation of a measure adds up. */
const MEASURED_BY: Partial<Record<AggregateFunction, AggregateFunction>> = { [AggregateFunction.COUNT]: AggregateFunction.SUM };

/** The views that a tenant declared, with how they are doing. */
export function describeCustomViews(
  registry: CustomViewRegistry | undefined,
  tenantId: string,
  views: readonly View[],
  retentionNanos: bigint,
): Promise<readonly ViewDescription[]> {
  return Promise.all((registry?.list(tenantId) ?? []).map((view) => describe(registry!, tenantId, view, views, retentionNanos)));
}

async function describe(
  registry: CustomViewRegistry,
  tenantId: string,
  view: CustomView,
  views: readonly View[],
  retentionNanos: bigint,
): Promise<ViewDescription> {
  const { name, scope, timeKey, columns, rollup, description } = view;
  const { state, failure, filled, segments } = (await registry.state(tenantId, name))!;
  const time: readonly [string, AttributeExpression] = [TIME_KEY, { scope, key: timeKey }];
  const plain = [time, ...[...columns].filter(([column]) => column !== TIME_KEY)].map(([column, attribute]) =>
    describeColumn(view, column, attribute, views),
  );
  const measures = Array.from(rollup?.measures ?? [], ([column, measure]) => ({
    ...describeColumn(view, column, measure.attribute, views),
    ...(measure.function === AggregateFunction.COUNT && { type: 'long' }),
    measuredBy: MEASURED_BY[measure.function] ?? measure.function,
  }));
  return {
    name,
    row: description,
    stored: rollup !== undefined,
    columns: [...plain, ...measures],
    retentionNanos,
    custom: {
      sourceScope: scope,
      state: STATES[state],
      failure: failure ?? '',
      ...(rollup && { intervalNanos: rollup.intervalNanos }),
      segmentsFilled: BigInt(filled),
      segments: BigInt(segments),
    },
  };
}

/** An entry of a map has no type of its own: it counts as text. */
function describeColumn(
  { name: scope }: CustomView,
  name: string,
  attribute: AttributeExpression,
  views: readonly View[],
): ViewColumnDescription {
  const id = `${attribute.scope}.${attribute.key}` as const;
  const source = attribute.subpath === undefined ? views.find((view) => viewIndex(view).has(id)) : undefined;
  const type = source?.columns[viewIndex(source).get(id)!]!.type ?? 'string';
  const shown = attribute.subpath === undefined ? id : `${id}[${attribute.subpath}]`;
  return { name, type, attributeIds: [`${scope}.${name}`], doc: shown, sourceAttributeId: id, sourceSubpath: attribute.subpath };
}
