import { SAVED_QUERY } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { deleteObject, saveObject } from '../config/write-config';
import { configObjects, findConfig, readObject } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { findSavedQuery } from './find-saved-query';
import { savedQueryView } from './saved-query-view';
import { SavedQuery, SavedQueryInput, SavedQueryResultSet } from './saved-query.types';

@Resolver()
export class SavedQueryResolver {
  /** Saved queries by name; with `tag`, those that have it. */
  @Query(() => SavedQueryResultSet)
  async savedQueries(
    @Arg('tag', () => String, { nullable: true }) tag: string | null,
    @Ctx() context: OperationContext,
  ): Promise<SavedQueryResultSet> {
    const all = (await configObjects(context, SAVED_QUERY)).filter(({ value }) => tag == null || value.tags.includes(tag));
    const results = all.map(savedQueryView).sort((one, other) => (one.name < other.name ? -1 : 1));
    return { results, count: results.length, total: results.length };
  }

  /** One saved query, by id or by name; null where there is none. */
  @Query(() => SavedQuery, { nullable: true })
  async savedQuery(
    @Arg('id', () => String, { nullable: true }) id: string | null,
    @Arg('name', () => String, { nullable: true }) name: string | null,
    @Ctx() context: OperationContext,
  ): Promise<SavedQuery | undefined> {
    if ((id == null) === (name == null)) throw invalidArgument('one of id and name is expected', { path: 'id' });
    if (name != null) {
      const named = await findSavedQuery(context.config, context.request, name);
      return named && savedQueryView(named);
    }
    const config = await findConfig(context, SAVED_QUERY, id ?? '');
    return config && savedQueryView(readObject(SAVED_QUERY, config));
  }

  /** Creates a saved query, or replaces the one of the id. It must be one query that is valid against this schema. */
  @Mutation(() => SavedQuery)
  async saveQuery(
    @Arg('query', () => SavedQueryInput) { id, ...value }: SavedQueryInput,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<SavedQuery> {
    const save = { kind: SAVED_QUERY, id, idPath: 'query.id', value, path: 'query', expectedVersion };
    return savedQueryView(await saveObject({ context, schema }, save));
  }

  /** True when no error is raised. */
  @Mutation(() => Boolean)
  async deleteSavedQuery(@Arg('id', () => String) id: string, @Ctx() context: OperationContext): Promise<boolean> {
    await deleteObject(context, SAVED_QUERY, id, 'id');
    return true;
  }
}
