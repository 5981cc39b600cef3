import { EXCLUDE_SPAN_RULE } from '@spangraph/config-objects';
import { invalidArgument, SpangraphError } from '@spangraph/model';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { createObject, deleteObject, updateObject } from '../config/write-config';
import { readObject } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { excludeSpanRule } from './exclude-span-rule';
import { ExcludeSpanRuleCreateInput, ExcludeSpanRuleDeleteInput, ExcludeSpanRuleUpdateInput } from './exclude-span-rule.inputs';
import { DeleteSpanProcessingRuleResponse, ExcludeSpanRule } from './exclude-span-rule.types';

/** Rules of the system are not shown to users, and not theirs to change. */
function requireOfUser(config: Config): void {
  const { id, value } = readObject(EXCLUDE_SPAN_RULE, config);
  if (value.ruleType === 'SYSTEM') {
    throw new SpangraphError('PERMISSION_DENIED', `the rule ${id} belongs to the system`, { path: 'input.id', value: id });
  }
}

@Resolver()
export class ExcludeSpanRuleMutationResolver {
  @Mutation(() => ExcludeSpanRule)
  async createExcludeSpanRule(
    @Arg('input', () => ExcludeSpanRuleCreateInput) input: ExcludeSpanRuleCreateInput,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<ExcludeSpanRule> {
    if (input.ruleType === 'SYSTEM') {
      throw invalidArgument('rules of type SYSTEM ship with the product', { path: 'input.ruleType', value: input.ruleType });
    }
    return excludeSpanRule(await createObject({ context, schema }, { kind: EXCLUDE_SPAN_RULE, value: input, path: 'input' }));
  }

  /** Replaces name, filter and whether the rule is disabled; its type stays. */
  @Mutation(() => ExcludeSpanRule)
  async updateExcludeSpanRule(
    @Arg('input', () => ExcludeSpanRuleUpdateInput) { id, ...value }: ExcludeSpanRuleUpdateInput,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<ExcludeSpanRule> {
    const updated = await updateObject(
      { context, schema },
      {
        kind: EXCLUDE_SPAN_RULE,
        id,
        idPath: 'input.id',
        path: 'input',
        expectedVersion,
        change: (stored) => {
          requireOfUser(stored);
          return { ...value, ruleType: 'USER' };
        },
      },
    );
    return excludeSpanRule(updated);
  }

  /** Success is true when no error is raised. */
  @Mutation(() => DeleteSpanProcessingRuleResponse)
  async deleteExcludeSpanRule(
    @Arg('input', () => ExcludeSpanRuleDeleteInput) { id }: ExcludeSpanRuleDeleteInput,
    @Ctx() context: OperationContext,
  ): Promise<DeleteSpanProcessingRuleResponse> {
    await deleteObject(context, EXCLUDE_SPAN_RULE, id, 'input.id', requireOfUser);
    return { success: true };
  }
}
