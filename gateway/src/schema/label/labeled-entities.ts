import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntityResult } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';

import { attributeOf } from '../../core/expression';
import { compare } from '../../core/filter/build';
import { LABELS_KEY } from '../../core/labels/labels-key';
import { UNLIMITED } from '../../core/query-table';
import { requireEntityScope } from '../../core/scopes';
import { listValue, plainOf, stringValue } from '../../core/values';
import { readLimit } from '../arguments/read-page';
import { entitiesRequest } from '../entity/entity-plan';
import { once, record } from '../operation-context';
import type { OperationContext } from '../operation-context';
import { planAttributes } from '../selection/attribute-plan';
import type { AttributePlan } from '../selection/attribute-plan';
import { below, pathText, selectedFields } from '../selection/selected-field';
import { recentRange } from './applied-labels';
import { JOIN_LIMIT } from './label-rules';

export interface LabeledEntitiesRequest {
  readonly labelId: string;
  readonly scope: string;
  readonly limit: number | null | undefined;
}

export interface LabeledEntities {
  readonly plan: AttributePlan;
  readonly entities: readonly EntityResult[];
  readonly total: number;
}

type Found = readonly EntityResult[];

/** Entities by label: those of all labels of a field by one call. */
function entitiesByLabel(context: OperationContext, scope: string, plan: AttributePlan, field: string): DataLoader<string, Found> {
  return new DataLoader<string, Found>(
    async (labelIds) => {
      const request = {
        ...entitiesRequest({
          scope,
          attributes: plan,
          metrics: { metrics: [], series: [], baselineMetrics: [], baselineSeries: [] },
          incomingEdges: [],
          outgoingEdges: [],
        }),
        timeRange: recentRange(),
        filter: compare(attributeOf(scope, LABELS_KEY), Operator.IN, listValue(labelIds.map(stringValue))),
        includeInactive: true,
        limit: UNLIMITED,
      };
      const answer = await context.gateway.getEntities(request, context.request);
      record(context, field, answer);
      return labelIds.map((labelId) => answer.entities.filter((entity) => labelsOf(plan, entity).includes(labelId)));
    },
    { batchScheduleFn: (callback) => setImmediate(callback) },
  );
}

function labelsOf(plan: AttributePlan, entity: EntityResult): readonly unknown[] {
  const labels = plainOf(plan.raw(entity.values, { key: LABELS_KEY }));
  return Array.isArray(labels) ? labels : [];
}

/** Entities that carry a label; none where entities of the scope carry no labels. */
export async function loadLabeledEntities(
  context: OperationContext,
  info: GraphQLResolveInfo,
  request: LabeledEntitiesRequest,
): Promise<LabeledEntities> {
  const vocabulary = await context.vocabulary();
  requireEntityScope(vocabulary.scopes, request.scope, 'type');
  const field = pathText(info.path).replaceAll(/\[\d+\]/g, '');
  const limit = Number(readLimit(request.limit, JOIN_LIMIT));
  const plan = once(context, `labeled-plan:${field}`, () =>
    planAttributes(vocabulary, request.scope, below(selectedFields(info), 'results'), 'results'),
  );
  if (!plan.include(LABELS_KEY)) return { plan, entities: [], total: 0 };
  const loader = once(context, `labeled:${field}`, () => entitiesByLabel(context, request.scope, plan, field));
  const entities = await loader.load(request.labelId);
  return { plan, entities: entities.slice(0, limit), total: entities.length };
}
