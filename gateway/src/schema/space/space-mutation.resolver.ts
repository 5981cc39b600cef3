import { SPACE_RULE } from '@spangraph/config-objects';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { createObject, deleteObject, updateObject } from '../config/write-config';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { spaceRule, spaceRuleValue } from './space-rule';
import { SpaceConfigRuleDefinitionInput, SpaceConfigRuleInput } from './space.inputs';
import { SpaceConfigRule } from './space.types';

@Resolver()
export class SpaceMutationResolver {
  @Mutation(() => SpaceConfigRule)
  async createSpaceConfigRule(
    @Arg('definition', () => SpaceConfigRuleDefinitionInput) definition: SpaceConfigRuleDefinitionInput,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<SpaceConfigRule> {
    return spaceRule(await createObject({ context, schema }, { kind: SPACE_RULE, value: spaceRuleValue(definition), path: 'definition' }));
  }

  /** Replaces the rule of the id. */
  @Mutation(() => SpaceConfigRule)
  async updateSpaceConfigRule(
    @Arg('rule', () => SpaceConfigRuleInput) rule: SpaceConfigRuleInput,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<SpaceConfigRule> {
    const update = { kind: SPACE_RULE, id: rule.id, idPath: 'rule.id', path: 'rule', expectedVersion, change: () => spaceRuleValue(rule) };
    return spaceRule(await updateObject({ context, schema }, update));
  }

  /** True when no error is raised. */
  @Mutation(() => Boolean)
  async deleteSpaceConfigRule(@Arg('id', () => String) id: string, @Ctx() context: OperationContext): Promise<boolean> {
    await deleteObject(context, SPACE_RULE, id, 'id');
    return true;
  }
}
