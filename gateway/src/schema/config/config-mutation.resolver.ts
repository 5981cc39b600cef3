import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { addressOf, forgetObjects } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import { requireKind, requireOwn } from './config-kinds';
import { configObjectView } from './config-views';
import { ConfigObjectView } from './config.types';
import { deleteObject, writeObject } from './write-config';

@Resolver()
export class ConfigMutationResolver {
  /** Creates or replaces an object of any kind. With `expectedVersion` only when that one is stored; 0: when nothing is. */
  @Mutation(() => ConfigObjectView)
  async saveConfigObject(
    @Arg('kind', () => String) name: string,
    @Arg('id', () => String) id: string,
    @Arg('value', () => Unknown) value: unknown,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<ConfigObjectView> {
    const kind = requireKind(name);
    requireOwn(context, kind, id);
    const saved = await writeObject({ context, schema }, { kind, id, value, path: 'value', expectedVersion });
    return { ...saved, kind: kind.name };
  }

  /** True when no error is raised. */
  @Mutation(() => Boolean)
  async deleteConfigObject(
    @Arg('kind', () => String) name: string,
    @Arg('id', () => String) id: string,
    @Ctx() context: OperationContext,
  ): Promise<boolean> {
    const kind = requireKind(name);
    requireOwn(context, kind, id);
    await deleteObject(context, kind, id, 'id');
    return true;
  }

  /** Writes the value of an earlier version as a new one; also of an object that is deleted now. */
  @Mutation(() => ConfigObjectView)
  async restoreConfigObject(
    @Arg('kind', () => String) name: string,
    @Arg('id', () => String) id: string,
    @Arg('version', () => Long) version: bigint,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
  ): Promise<ConfigObjectView> {
    const kind = requireKind(name);
    requireOwn(context, kind, id);
    const request = { ...addressOf(kind), context: id, version, expectedVersion: expectedVersion ?? undefined };
    const config = await context.config.restore(request, context.request);
    forgetObjects(context, kind);
    return configObjectView(kind, config);
  }
}
