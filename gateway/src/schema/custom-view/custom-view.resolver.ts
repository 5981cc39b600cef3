import { CUSTOM_VIEW } from '@spangraph/config-objects';
import type { CustomViewConfig } from '@spangraph/config-objects';
import type { ViewDescription } from '@spangraph/proto/spangraph/query/v1/query';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { nameOf } from '../config/config-value';
import { deleteObject, writeObject } from '../config/write-config';
import { configObjects } from '../config-objects';
import type { ConfigObject } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import { CustomView, CustomViewResultSet } from './custom-view.types';

/** A view that the query service has: by its name, or by attributes of its scope. */
const isRunning = (name: string, views: readonly ViewDescription[]): boolean =>
  views.some((view) => view.name === name || view.columns.some(({ attributeIds }) => attributeIds.some((id) => id.startsWith(`${name}.`))));

function customView({ value, id: _, ...object }: ConfigObject<CustomViewConfig>, views: readonly ViewDescription[]): CustomView {
  const { name, description, source, rollup } = value;
  const state = isRunning(name, views) ? 'RUNNING' : 'PENDING';
  return { ...object, name, description, source, rollup: rollup !== undefined, view: value, state };
}

const describe = async ({ query, request }: OperationContext): Promise<readonly ViewDescription[]> =>
  (await query.describeViews({}, request)).views;

@Resolver()
export class CustomViewResolver {
  /** Views that users declared, by name. */
  @Query(() => CustomViewResultSet)
  async customViews(@Ctx() context: OperationContext): Promise<CustomViewResultSet> {
    const [objects, views] = await Promise.all([configObjects(context, CUSTOM_VIEW), describe(context)]);
    const results = objects.map((object) => customView(object, views)).sort((one, other) => (one.name < other.name ? -1 : 1));
    return { results, count: results.length, total: results.length };
  }

  /** Declares a view, or replaces its declaration; it is filled and can be asked without a restart. */
  @Mutation(() => CustomView)
  async saveCustomView(
    @Arg('view', () => Unknown) view: unknown,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<CustomView> {
    const write = { kind: CUSTOM_VIEW, id: nameOf(view, 'name'), value: view, path: 'view', expectedVersion };
    return customView(await writeObject({ context, schema }, write), await describe(context));
  }

  /** True when no error is raised. */
  @Mutation(() => Boolean)
  async deleteCustomView(@Arg('name', () => String) name: string, @Ctx() context: OperationContext): Promise<boolean> {
    await deleteObject(context, CUSTOM_VIEW, name, 'name');
    return true;
  }
}
