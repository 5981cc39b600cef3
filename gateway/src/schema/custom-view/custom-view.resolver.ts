import { CUSTOM_VIEW } from '@spangraph/config-objects';
import type { CustomViewConfig } from '@spangraph/config-objects';
import { CustomViewState as QueriedViewState } from '@spangraph/proto/spangraph/query/v1/query';
import type { CustomViewStatus } from '@spangraph/proto/spangraph/query/v1/query';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { nameOf } from '../config/config-value';
import { deleteObject, writeObject } from '../config/write-config';
import { configObjects } from '../config-objects';
import type { ConfigObject } from '../config-objects';
import type { CustomViewState } from '../enums/config-enums';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import { CustomView, CustomViewResultSet } from './custom-view.types';

const STATES: Readonly<Record<string, CustomViewState>> = {
  [QueriedViewState.RUNNING]: 'RUNNING',
  [QueriedViewState.FILLING]: 'FILLING',
  [QueriedViewState.FAILED]: 'FAILED',
};

/** Views by name with how they are doing; without those that run but cannot be asked here yet. */
async function statusOfViews({ query, request, vocabulary }: OperationContext): Promise<ReadonlyMap<string, CustomViewStatus>> {
  const [{ views }, { scopes }] = await Promise.all([query.describeViews({}, request), vocabulary()]);
  const isKnown = (name: string, { state }: CustomViewStatus): boolean =>
    state === QueriedViewState.FAILED || scopes.find(name) !== undefined;
  return new Map(views.flatMap(({ name, custom }) => (custom && isKnown(name, custom) ? [[name, custom] as const] : [])));
}

function customView(
  { value, id: _, ...object }: ConfigObject<CustomViewConfig>,
  statuses: ReadonlyMap<string, CustomViewStatus>,
): CustomView {
  const { name, description, source, rollup } = value;
  const status = statuses.get(name);
  return {
    ...object,
    name,
    description,
    source,
    rollup: rollup !== undefined,
    view: value,
    state: (status && STATES[status.state]) ?? 'PENDING',
    failure: status?.failure || undefined,
    segmentsFilled: status?.segmentsFilled ?? 0n,
    segments: status?.segments ?? 0n,
  };
}

@Resolver()
export class CustomViewResolver {
  /** Views that users declared, by name. */
  @Query(() => CustomViewResultSet)
  async customViews(@Ctx() context: OperationContext): Promise<CustomViewResultSet> {
    const [objects, statuses] = await Promise.all([configObjects(context, CUSTOM_VIEW), statusOfViews(context)]);
    const results = objects.map((object) => customView(object, statuses)).sort((one, other) => (one.name < other.name ? -1 : 1));
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
    return customView(await writeObject({ context, schema }, write), await statusOfViews(context));
  }

  /** True when no error is raised. */
  @Mutation(() => Boolean)
  async deleteCustomView(@Arg('name', () => String) name: string, @Ctx() context: OperationContext): Promise<boolean> {
    await deleteObject(context, CUSTOM_VIEW, name, 'name');
    return true;
  }
}
