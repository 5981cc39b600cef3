import { invalidArgument } from '@spangraph/model';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { EdgeSelection, EntitiesRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { LABELS_KEY } from '../../core/labels/labels-key';
import { INTERACTION_SCOPE, requireEntityScope } from '../../core/scopes';
import type { EdgeArgs } from '../arguments/argument-types';
import { readFilterArguments } from '../filter/read-where';
import { planAttributes } from '../selection/attribute-plan';
import type { AttributePlan } from '../selection/attribute-plan';
import { planMetrics } from '../selection/metric-plan';
import type { MetricPlan } from '../selection/metric-plan';
import { below, isSelected, named } from '../selection/selected-field';
import type { SelectedField } from '../selection/selected-field';

/** What is read of each entity of a result. */
export interface EntityPlan {
  readonly scope: string;
  readonly attributes: AttributePlan;
  readonly metrics: MetricPlan;
  readonly incomingEdges: readonly EdgePlan[];
  readonly outgoingEdges: readonly EdgePlan[];
}

/** One edge selection: fields with the same arguments are one, fields with other filters stay apart. */
export interface EdgePlan {
  readonly key: string;
  readonly neighborScope: string;
  readonly filter: Filter | undefined;
  readonly attributes: AttributePlan;
  readonly metrics: MetricPlan;
  readonly neighbor: EntityPlan;
}

const textOfArgument = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

/** Text that is equal for edge arguments that select the same edges. */
export const edgeKey = (args: EdgeArgs): string =>
  JSON.stringify([args.neighborType ?? args.neighborScope ?? null, args.filterBy ?? [], args.where ?? null], textOfArgument);

function planEdges(vocabulary: Vocabulary, fields: readonly SelectedField[], path: string): readonly EdgePlan[] {
  const groups = new Map<string, SelectedField[]>();
  for (const field of fields) {
    const key = edgeKey(field.args as unknown as EdgeArgs);
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return Array.from(groups, ([key, group]) => planEdge(vocabulary, key, group, path));
}

function planEdge(vocabulary: Vocabulary, key: string, group: readonly SelectedField[], path: string): EdgePlan {
  const [field] = group;
  const place = `${path}.${field?.alias ?? ''}`;
  const args = (field?.args ?? {}) as unknown as EdgeArgs;
  const neighborScope = args.neighborType ?? args.neighborScope;
  if (neighborScope == null) throw invalidArgument('one of neighborType and neighborScope is required', { path: `${place}.neighborScope` });
  requireEntityScope(vocabulary.scopes, neighborScope, `${place}.${args.neighborType == null ? 'neighborScope' : 'neighborType'}`);
  const edges = group.flatMap((one) => below(one.fields, 'results'));
  return {
    key,
    neighborScope,
    filter: readFilterArguments(vocabulary, INTERACTION_SCOPE, args, `${place}.`),
    attributes: planAttributes(vocabulary, INTERACTION_SCOPE, edges, `${place}.results`),
    metrics: planMetrics(vocabulary, INTERACTION_SCOPE, edges, `${place}.results`),
    neighbor: planEntity(vocabulary, neighborScope, below(edges, 'neighbor'), `${place}.results.neighbor`),
  };
}

/** Reads everything below an Entity: attributes, metrics, labels and edges with their neighbours. */
export function planEntity(vocabulary: Vocabulary, scope: string, fields: readonly SelectedField[], path: string): EntityPlan {
  const attributes = planAttributes(vocabulary, scope, fields, path);
  if (isSelected(fields, 'labels')) attributes.include(LABELS_KEY);
  return {
    scope,
    attributes,
    metrics: planMetrics(vocabulary, scope, fields, path),
    incomingEdges: planEdges(vocabulary, named(fields, 'incomingEdges'), path),
    outgoingEdges: planEdges(vocabulary, named(fields, 'outgoingEdges'), path),
  };
}

const edgeSelection = (plan: EdgePlan): EdgeSelection => ({
  neighborScope: plan.neighborScope,
  filter: plan.filter,
  selections: plan.attributes.selections,
  metrics: plan.metrics.metrics,
  neighbor: entitiesRequest(plan.neighbor),
});

/** The request of a plan; range, filter and page are the caller's. */
export const entitiesRequest = (plan: EntityPlan): EntitiesRequest => ({
  scope: plan.scope,
  selections: plan.attributes.selections,
  metrics: plan.metrics.metrics,
  series: plan.metrics.series,
  incomingEdges: plan.incomingEdges.map(edgeSelection),
  outgoingEdges: plan.outgoingEdges.map(edgeSelection),
  orderBy: [],
  limit: 0n,
  offset: 0n,
  includeInactive: false,
  includeTotal: false,
});
