import type { LabelConfig } from '@spangraph/config-objects';
import type { AttributeValue } from '@spangraph/model';
import type { EntityResult } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { Arg, Args, Ctx, Field, Info, Int, ObjectType } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { AttributeArgs } from '../arguments/argument-types';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import type { AttributePlan } from '../selection/attribute-plan';
import { LabelApplicationRuleResultSet } from './label-rule.types';
import { rulesOfLabel } from './label-rules';
import { loadLabeledEntities } from './labeled-entities';

@ObjectType('LabeledEntity')
export class LabeledEntity {
  constructor(
    private readonly plan: AttributePlan,
    private readonly result: EntityResult,
  ) {}

  @Field(() => String)
  get id(): string {
    return this.result.id;
  }

  @Field(() => Unknown, { nullable: true })
  attribute(@Args(() => AttributeArgs) attribute: AttributeArgs): AttributeValue {
    return this.plan.read(this.result.values, attribute);
  }
}

@ObjectType('LabeledEntityResultSet')
export class LabeledEntityResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [LabeledEntity], { nullable: 'items' })
  results!: readonly LabeledEntity[];

  @Field(() => Long)
  total!: number;
}

@ObjectType('Label')
export class Label {
  constructor(private readonly label: LabelConfig & { readonly id: string }) {}

  @Field(() => String)
  get id(): string {
    return this.label.id;
  }

  @Field(() => String)
  get key(): string {
    return this.label.key;
  }

  @Field(() => String, { nullable: true })
  get color(): string | undefined {
    return this.label.color;
  }

  @Field(() => String, { nullable: true })
  get description(): string | undefined {
    return this.label.description;
  }

  /** The dynamic rule that made the label, where none defined it. */
  @Field(() => String, { nullable: true })
  get createdByApplicationRuleId(): string | undefined {
    return this.label.createdByApplicationRuleId;
  }

  /** Rules that put this label on entities; 10 unless told otherwise. */
  @Field(() => LabelApplicationRuleResultSet)
  labelApplicationRules(
    @Arg('limit', () => Int, { nullable: true }) limit: number | null,
    @Ctx() context: OperationContext,
  ): Promise<LabelApplicationRuleResultSet> {
    return rulesOfLabel(context, this.label.id, limit);
  }

  /** Entities of scope `type` that carry this label, active or not; 10 unless told otherwise. */
  @Field(() => LabeledEntityResultSet)
  async labeledEntities(
    @Arg('limit', () => Int, { nullable: true }) limit: number | null,
    @Arg('type', () => String) type: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LabeledEntityResultSet> {
    const found = await loadLabeledEntities(context, info, { labelId: this.label.id, scope: type, limit });
    const results = found.entities.map((entity) => new LabeledEntity(found.plan, entity));
    return { results, count: results.length, total: found.total };
  }
}

@ObjectType('LabelResultSet')
export class LabelResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [Label], { nullable: 'items' })
  results!: readonly Label[];

  @Field(() => Long)
  total!: number;
}
