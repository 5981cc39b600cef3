import { CONFIG_KINDS } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';

import { readLimit, readOffset } from '../arguments/read-page';
import { addressOf, findConfig } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { describeKind, requireKind, requireOwn, userOf } from './config-kinds';
import { configAuditRecord, configObjectView, configVersionView } from './config-views';
import { ConfigAuditArgs, ConfigObjectsArgs, ConfigVersionsArgs } from './config.inputs';
import {
  ConfigAuditResultSet,
  ConfigKindDescription,
  ConfigObjectResultSet,
  ConfigObjectView,
  ConfigVersionResultSet,
} from './config.types';
import { readConfigFilter, readConfigOrders } from './read-config-filter';

const MAX_PAGE = 1000;

/** A page is bounded; the services take 0 for no limit, which no client gets. */
function readPage(args: { readonly limit?: number | null; readonly offset?: number | null }): {
  readonly limit: bigint;
  readonly offset: bigint;
} {
  const limit = readLimit(args.limit);
  if (limit === 0n || limit > BigInt(MAX_PAGE))
    throw invalidArgument(`limit is between 1 and ${MAX_PAGE}`, { path: 'limit', value: args.limit });
  return { limit, offset: readOffset(args.offset) };
}

@Resolver()
export class ConfigResolver {
  /** Kinds of configuration objects, with the schema of each. */
  @Query(() => [ConfigKindDescription])
  configKinds(): readonly ConfigKindDescription[] {
    return CONFIG_KINDS.map(describeKind);
  }

  /** Objects of a kind; of kinds that belong to users, those of the caller. */
  @Query(() => ConfigObjectResultSet)
  async configObjects(
    @Args(() => ConfigObjectsArgs) args: ConfigObjectsArgs,
    @Ctx() context: OperationContext,
  ): Promise<ConfigObjectResultSet> {
    const kind = requireKind(args.kind);
    const own = kind.context === 'user' ? [{ path: '@context', value: userOf(context) }] : [];
    const filters = [...own, ...(args.filter == null ? [] : [args.filter])];
    const [only] = filters;
    const filter = only === undefined ? undefined : readConfigFilter(filters.length === 1 ? only : { and: filters });
    const request = { ...addressOf(kind), ...readPage(args), filter, orderBy: readConfigOrders(args.orderBy) };
    const { configs, total } = await context.config.list(request, context.request);
    const results = configs.map((config) => configObjectView(kind, config));
    return { results, count: results.length, total };
  }

  /** One object; null where there is none. */
  @Query(() => ConfigObjectView, { nullable: true })
  async configObject(
    @Arg('kind', () => String) name: string,
    @Arg('id', () => String) id: string,
    @Ctx() context: OperationContext,
  ): Promise<ConfigObjectView | undefined> {
    const kind = requireKind(name);
    requireOwn(context, kind, id);
    const config = await findConfig(context, kind, id);
    return config && configObjectView(kind, config);
  }

  /** Every version of an object, newest first; also of one that is deleted now. */
  @Query(() => ConfigVersionResultSet)
  async configVersions(
    @Args(() => ConfigVersionsArgs) args: ConfigVersionsArgs,
    @Ctx() context: OperationContext,
  ): Promise<ConfigVersionResultSet> {
    const kind = requireKind(args.kind);
    requireOwn(context, kind, args.id);
    const request = { ...addressOf(kind), context: args.id, ...readPage(args) };
    const { versions, total } = await context.config.listVersions(request, context.request);
    return { results: versions.map(configVersionView), count: versions.length, total };
  }

  /** What was written by whom, newest first. */
  @Query(() => ConfigAuditResultSet)
  async configAudit(@Args(() => ConfigAuditArgs) args: ConfigAuditArgs, @Ctx() context: OperationContext): Promise<ConfigAuditResultSet> {
    if (args.id != null && args.kind == null) throw invalidArgument('an id needs its kind', { path: 'kind', value: null });
    const address = args.kind == null ? { resourceName: '', resourceNamespace: '' } : addressOf(requireKind(args.kind));
    const request = { ...address, context: args.id ?? '', author: args.author ?? '', ...readPage(args) };
    const { records, total } = await context.config.listAudit(request, context.request);
    return { results: records.map(configAuditRecord), count: records.length, total };
  }
}
