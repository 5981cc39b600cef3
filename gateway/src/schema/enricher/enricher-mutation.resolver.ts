import { ENRICHER_RULE, ENRICHER_SWITCH } from '@spangraph/config-objects';
import { invalidArgument, notFound } from '@spangraph/model';
import { EnricherOrigin } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';
import { Arg, Ctx, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { deleteObject, saveObject, writeObject } from '../config/write-config';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import { enricherRule } from './enricher.resolver';
import { EnricherRule, EnricherSwitch } from './enricher.types';

/** Where ingestion can be asked, only what it runs can be switched. */
async function requireSwitchable({ ingestion, request }: OperationContext, name: string): Promise<void> {
  if (ingestion === undefined) return;
  const { enrichers } = await ingestion.listEnrichers({}, request);
  const enricher = enrichers.find(({ id }) => id === name);
  if (enricher === undefined) throw notFound(`there is no enricher ${name}`, { path: 'name', value: name });
  if (enricher.origin === EnricherOrigin.RULE) {
    throw invalidArgument(`${name} is a rule; it is switched by saving it`, { path: 'name', value: name });
  }
}

@Resolver()
export class EnricherMutationResolver {
  /** Switches a shipped enricher or a module, and moves it in the order; effective within two seconds. */
  @Mutation(() => EnricherSwitch)
  async setEnricher(
    @Arg('name', () => String) name: string,
    @Arg('enabled', () => Boolean) enabled: boolean,
    @Arg('order', () => Int, { nullable: true }) order: number | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<EnricherSwitch> {
    await requireSwitchable(context, name);
    const write = { kind: ENRICHER_SWITCH, id: name, value: { enabled, order }, path: 'value' };
    const { value, version } = await writeObject({ context, schema }, write);
    return { name, ...value, version };
  }

  /** Creates a rule, or replaces the one of the id; effective within two seconds. */
  @Mutation(() => EnricherRule)
  async saveEnricherRule(
    @Arg('id', () => String, { nullable: true }) id: string | null,
    @Arg('rule', () => Unknown) rule: unknown,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<EnricherRule> {
    const save = { kind: ENRICHER_RULE, id, idPath: 'id', value: rule, path: 'rule', expectedVersion };
    return enricherRule(await saveObject({ context, schema }, save));
  }

  /** True when no error is raised. */
  @Mutation(() => Boolean)
  async deleteEnricherRule(@Arg('id', () => String) id: string, @Ctx() context: OperationContext): Promise<boolean> {
    await deleteObject(context, ENRICHER_RULE, id, 'id');
    return true;
  }
}
