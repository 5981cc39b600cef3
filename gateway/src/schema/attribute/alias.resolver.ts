import { ATTRIBUTE_ALIAS } from '@spangraph/config-objects';
import type { AttributeAliasConfig } from '@spangraph/config-objects';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';

import { configObjects } from '../config-objects';
import type { ConfigObject } from '../config-objects';
import { deleteObject, saveObject } from '../config/write-config';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { AttributeAliasInput } from './attribute.inputs';
import { AttributeAlias } from './attribute.types';

const aliasOf = ({ id, value, version }: ConfigObject<AttributeAliasConfig>): AttributeAlias => ({
  id,
  keys: value.keys,
  description: value.description ?? null,
  version,
});

@Resolver()
export class AttributeAliasResolver {
  /** Names of keys that are one attribute when a query names any of them. */
  @Query(() => [AttributeAlias])
  async attributeAliases(@Ctx() context: OperationContext): Promise<readonly AttributeAlias[]> {
    return (await configObjects(context, ATTRIBUTE_ALIAS)).map(aliasOf);
  }

  /** Makes an alias, or replaces the one of the id. */
  @Mutation(() => AttributeAlias)
  async saveAttributeAlias(
    @Arg('id', () => String, { nullable: true }) id: string | null,
    @Arg('alias', () => AttributeAliasInput) alias: AttributeAliasInput,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<AttributeAlias> {
    const save = { kind: ATTRIBUTE_ALIAS, id, idPath: 'id', value: alias, path: 'alias', expectedVersion };
    return aliasOf(await saveObject({ context, schema }, save));
  }

  /** Answers the id of what is gone. */
  @Mutation(() => String)
  async deleteAttributeAlias(@Arg('id', () => String) id: string, @Ctx() context: OperationContext): Promise<string> {
    await deleteObject(context, ATTRIBUTE_ALIAS, id, 'id');
    return id;
  }
}
