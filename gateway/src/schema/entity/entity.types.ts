import type { AttributeValue } from '@spangraph/model';
import type { EdgeResult, EdgeResults, EntityResult } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { Args, Field, ObjectType } from 'type-graphql';

import { LABELS_KEY } from '../../core/labels/labels-key';
import { INTERACTION_SCOPE } from '../../core/scopes';
import { plainOf } from '../../core/values';
import { AttributeArgs, EdgeArgs } from '../arguments/argument-types';
import { LabelResultSet } from '../label/label.types';
import { PageInfo } from '../paging/page-info.types';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import { Completeness } from '../trace-analysis/completeness.types';
import { edgeKey } from './entity-plan';
import type { EdgePlan, EntityPlan } from './entity-plan';
import { edgeMetric, entityMetric } from './metric-source';
import type { BaselineLoader } from './metric-source';
import { EdgeMetric, EntityMetric } from './metric.types';

/** What an entity needs beside its own result; loaders batch over all entities of an operation. */
export interface EntityLoaders {
  baselines(plan: EntityPlan): BaselineLoader;
  labels(ids: readonly string[]): Promise<LabelResultSet>;
}

/** Names of classes that are declared further down; decorators must not read them early. */
type EdgesOf = EdgeResultSet;
type NeighborOf = Entity;

@ObjectType('Entity')
export class Entity {
  constructor(
    private readonly plan: EntityPlan,
    private readonly result: EntityResult,
    private readonly loaders: EntityLoaders,
  ) {}

  @Field(() => String)
  get id(): string {
    return this.result.id;
  }

  @Field(() => String)
  get type(): string {
    return this.result.scope;
  }

  @Field(() => Unknown, { nullable: true })
  attribute(@Args(() => AttributeArgs) attribute: AttributeArgs): AttributeValue {
    return this.plan.attributes.read(this.result.values, attribute);
  }

  @Field(() => EntityMetric)
  metric(@Args(() => AttributeArgs) attribute: AttributeArgs): EntityMetric {
    return entityMetric(this.plan.metrics, this.result, attribute, this.loaders.baselines(this.plan));
  }

  @Field(() => EdgeResultSet)
  incomingEdges(@Args(() => EdgeArgs) args: EdgeArgs): EdgesOf {
    return this.edges(args, this.plan.incomingEdges, this.result.incomingEdges);
  }

  @Field(() => EdgeResultSet)
  outgoingEdges(@Args(() => EdgeArgs) args: EdgeArgs): EdgesOf {
    return this.edges(args, this.plan.outgoingEdges, this.result.outgoingEdges);
  }

  @Field(() => LabelResultSet)
  labels(): Promise<LabelResultSet> {
    const ids = plainOf(this.plan.attributes.raw(this.result.values, { key: LABELS_KEY }));
    return this.loaders.labels(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []);
  }

  private edges(args: EdgeArgs, plans: readonly EdgePlan[], results: readonly EdgeResults[]): EdgesOf {
    const key = edgeKey(args);
    const place = plans.findIndex((plan) => plan.key === key);
    const plan = plans[place];
    const edges = plan === undefined ? [] : (results[place]?.edges ?? []).map((edge) => new Edge(plan, edge, this.loaders));
    return { results: edges, count: edges.length, total: edges.length };
  }
}

/** One caller or callee relation between the parent entity and `neighbor`; keys are INTERACTION attributes. */
@ObjectType('Edge')
class Edge {
  constructor(
    private readonly plan: EdgePlan,
    private readonly result: EdgeResult,
    private readonly loaders: EntityLoaders,
  ) {}

  @Field(() => Unknown, { nullable: true })
  attribute(@Args(() => AttributeArgs) attribute: AttributeArgs): AttributeValue {
    return this.plan.attributes.read(this.result.values, attribute);
  }

  @Field(() => EdgeMetric)
  metric(@Args(() => AttributeArgs) attribute: AttributeArgs): EdgeMetric {
    return edgeMetric(INTERACTION_SCOPE, this.plan.metrics, this.result.metrics, attribute);
  }

  @Field(() => Entity)
  get neighbor(): NeighborOf | undefined {
    return this.result.neighbor && new Entity(this.plan.neighbor, this.result.neighbor, this.loaders);
  }
}

@ObjectType('EdgeResultSet')
class EdgeResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [Edge], { nullable: 'items' })
  results!: readonly Edge[];

  @Field(() => Long)
  total!: number;
}

@ObjectType('EntityResultSet')
export class EntityResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [Entity], { nullable: 'items' })
  results!: readonly Entity[];

  @Field(() => Long)
  total!: number | bigint;

  @Field(() => PageInfo)
  pageInfo?: PageInfo | undefined;

  @Field(() => Completeness)
  completeness?: Completeness | undefined;
}
