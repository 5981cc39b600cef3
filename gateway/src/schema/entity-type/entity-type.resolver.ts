import { ENTITY_RULE } from '@spangraph/config-objects';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { deleteObject, writeObject } from '../config/write-config';
import { nameOf } from '../config/config-value';
import { configObjects } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import { declaredType, registeredType } from './entity-type-view';
import { EntityTypeDescription } from './entity-type.types';

async function loadTypes(context: OperationContext): Promise<readonly EntityTypeDescription[]> {
  const [{ types }, rules] = await Promise.all([context.entities.listTypes({}, context.request), configObjects(context, ENTITY_RULE)]);
  const byType = new Map(rules.map((rule) => [rule.value.type, rule]));
  const known = new Set(types.map(({ name }) => name));
  return [
    ...types.map((type) => registeredType(type, byType.get(type.name))),
    ...rules.filter(({ value }) => !known.has(value.type)).map(declaredType),
  ];
}

@Resolver()
export class EntityTypeResolver {
  /** Shipped types and those that the tenant declared. */
  @Query(() => [EntityTypeDescription])
  entityTypes(@Ctx() context: OperationContext): Promise<readonly EntityTypeDescription[]> {
    return loadTypes(context);
  }

  /** Declares a type of entities, or replaces its declaration; spans that arrive from now on make entities of it. */
  @Mutation(() => EntityTypeDescription)
  async saveEntityType(
    @Arg('rule', () => Unknown) rule: unknown,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<EntityTypeDescription> {
    const write = { kind: ENTITY_RULE, id: nameOf(rule, 'type'), value: rule, path: 'rule', expectedVersion };
    const saved = await writeObject({ context, schema }, write);
    return (await loadTypes(context)).find(({ name }) => name === saved.id) ?? declaredType(saved);
  }

  /** Takes a declaration away; true when no error is raised. Its entities stay until they are deleted. */
  @Mutation(() => Boolean)
  async deleteEntityType(@Arg('name', () => String) name: string, @Ctx() context: OperationContext): Promise<boolean> {
    await deleteObject(context, ENTITY_RULE, name, 'name');
    return true;
  }
}
