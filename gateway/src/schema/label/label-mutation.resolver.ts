import { LABEL, LABEL_RULE } from '@spangraph/config-objects';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { plainOf } from '../../core/values';
import { createObject, deleteObject, updateObject } from '../config/write-config';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { LabelApplicationRuleDataInput, LabelApplicationRuleInput } from './label-rule.inputs';
import { LabelApplicationRule } from './label-rule.types';
import { CreateLabelInput, UpdateLabelInput } from './label.inputs';
import { definedLabel } from './label-source';
import { Label } from './label.types';

@Resolver()
export class LabelMutationResolver {
  @Mutation(() => Label)
  async createLabel(
    @Arg('label', () => CreateLabelInput) label: CreateLabelInput,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<Label> {
    return definedLabel(await createObject({ context, schema }, { kind: LABEL, value: label, path: 'label' }));
  }

  /** Replaces the label of the id. */
  @Mutation(() => Label)
  async updateLabel(
    @Arg('label', () => UpdateLabelInput) { id, ...label }: UpdateLabelInput,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<Label> {
    const updated = await updateObject(
      { context, schema },
      {
        kind: LABEL,
        id,
        idPath: 'label.id',
        path: 'label',
        expectedVersion,
        change: (stored) => {
          const { createdByApplicationRuleId } = plainOf(stored.value) as Readonly<Record<string, unknown>>;
          return { ...label, createdByApplicationRuleId };
        },
      },
    );
    return definedLabel(updated);
  }

  /** True when no error is raised; FAILED_PRECONDITION while a rule names the label. */
  @Mutation(() => Boolean)
  async deleteLabel(@Arg('id', () => String) id: string, @Ctx() context: OperationContext): Promise<boolean> {
    await deleteObject(context, LABEL, id, 'id');
    return true;
  }

  @Mutation(() => LabelApplicationRule)
  async createLabelApplicationRule(
    @Arg('labelApplicationRuleData', () => LabelApplicationRuleDataInput) value: LabelApplicationRuleDataInput,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<LabelApplicationRule> {
    const created = await createObject({ context, schema }, { kind: LABEL_RULE, value, path: 'labelApplicationRuleData' });
    return { id: created.id, labelApplicationRuleData: created.value };
  }

  /** Replaces the rule of the id. */
  @Mutation(() => LabelApplicationRule)
  async updateLabelApplicationRule(
    @Arg('labelApplicationRule', () => LabelApplicationRuleInput) { id, labelApplicationRuleData }: LabelApplicationRuleInput,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<LabelApplicationRule> {
    const updated = await updateObject(
      { context, schema },
      {
        kind: LABEL_RULE,
        id,
        idPath: 'labelApplicationRule.id',
        path: 'labelApplicationRule.labelApplicationRuleData',
        expectedVersion,
        change: () => labelApplicationRuleData,
      },
    );
    return { id: updated.id, labelApplicationRuleData: updated.value };
  }

  /** True when no error is raised. */
  @Mutation(() => Boolean)
  async deleteLabelApplicationRule(@Arg('id', () => String) id: string, @Ctx() context: OperationContext): Promise<boolean> {
    await deleteObject(context, LABEL_RULE, id, 'id');
    return true;
  }
}
