import { PREFERENCES } from '@spangraph/config-objects';
import type { PreferencesConfig } from '@spangraph/config-objects';
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { userOf } from '../config/config-kinds';
import { writeObject } from '../config/write-config';
import { findEffective, readObject } from '../config-objects';
import type { ConfigObject } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import { Preferences } from './preferences.types';

const DEFAULT_RANGE = '1h';

/** What ships, below what the tenant says for all users, below the user's own. */
async function load(context: OperationContext, userId: string): Promise<ConfigObject<PreferencesConfig> | undefined> {
  const config = await findEffective(context, PREFERENCES, userId);
  return config && readObject(PREFERENCES, config);
}

function view(userId: string, object: ConfigObject<PreferencesConfig> | undefined): Preferences {
  const { theme = 'SYSTEM', timeZone, defaultRange = DEFAULT_RANGE } = object?.value ?? {};
  const isOwn = object?.id === userId;
  return {
    userId,
    theme,
    timeZone,
    defaultRange,
    values: object?.value ?? {},
    version: isOwn ? object.version : 0n,
    updatedTime: isOwn ? object.updatedTime : undefined,
  };
}

@Resolver()
export class PreferencesResolver {
  /** Preferences of the calling user. */
  @Query(() => Preferences)
  async preferences(@Ctx() context: OperationContext): Promise<Preferences> {
    const userId = userOf(context);
    return view(userId, await load(context, userId));
  }

  /** Replaces the preferences of the calling user. Members that are not known are kept for the client that sends them. */
  @Mutation(() => Preferences)
  async savePreferences(
    @Arg('values', () => Unknown) values: unknown,
    @Arg('expectedVersion', () => Long, { nullable: true }) expectedVersion: bigint | null,
    @Ctx() context: OperationContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<Preferences> {
    const userId = userOf(context);
    await writeObject({ context, schema }, { kind: PREFERENCES, id: userId, value: values, path: 'values', expectedVersion });
    return view(userId, await load(context, userId));
  }
}
