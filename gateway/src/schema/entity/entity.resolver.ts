import { invalidArgument } from '@spangraph/model';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { requireEntityScope } from '../../core/scopes';
import { EntitiesArgs } from '../arguments/argument-types';
import { readOrders } from '../arguments/read-orders';
import { readLimit, readOffset, readRange } from '../arguments/read-page';
import { readFilterArguments } from '../filter/read-where';
import { record } from '../operation-context';
import type { OperationContext } from '../operation-context';
import { prepareEntityPage } from '../paging/entity-page';
import { below, isSelected, pathText, selectedFields } from '../selection/selected-field';
import { completenessOfRange } from '../trace-analysis/completeness';
import { createEntityLoaders } from './entity-loaders';
import { entitiesRequest, planEntity } from './entity-plan';
import { Entity, EntityResultSet } from './entity.types';

@Resolver()
export class EntityResolver {
  /** Entities of a scope: services, endpoints, backends and registered types. */
  @Query(() => EntityResultSet)
  async entities(
    @Args(() => EntitiesArgs) args: EntitiesArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EntityResultSet> {
    const vocabulary = await context.vocabulary();
    const scope = args.type ?? args.scope;
    if (scope == null) throw invalidArgument('one of type and scope is required', { path: 'scope' });
    requireEntityScope(vocabulary.scopes, scope, args.type == null ? 'scope' : 'type');
    const fields = selectedFields(info);
    const plan = planEntity(vocabulary, scope, below(fields, 'results'), 'results');
    const timeRange = readRange(args.between);
    const space = args.space ?? undefined;
    const rows = ['results', 'count', 'pageInfo'].some((name) => isSelected(fields, name));
    const request = {
      ...entitiesRequest(plan),
      timeRange,
      space,
      filter: readFilterArguments(vocabulary, scope, args),
      orderBy: readOrders(vocabulary.catalogue, scope, args.orderBy),
      limit: rows ? readLimit(args.limit) : 0n,
      offset: readOffset(args.offset),
      includeInactive: args.includeInactive ?? false,
      includeTotal: isSelected(fields, 'total'),
    };
    const page = prepareEntityPage(request, { after: args.after, fields });
    const answer = await context.gateway.getEntities(page.request, context.request);
    const field = pathText(info.path);
    record(context, field, answer);
    const loaders = createEntityLoaders(context, { timeRange, space }, field);
    const { entities, pageInfo } = page.finish(answer.entities);
    const results = entities.map((entity) => new Entity(plan, entity, loaders));
    const completeness = completenessOfRange(timeRange, answer.warnings, context.lateWindowMs);
    return { results, count: results.length, total: answer.total ?? BigInt(results.length), pageInfo, completeness };
  }
}
