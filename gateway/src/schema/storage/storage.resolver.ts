import type { ViewDescription } from '@spangraph/proto/spangraph/query/v1/query';
import { Ctx, Query, Resolver } from 'type-graphql';

import type { OperationContext } from '../operation-context';
import { RetentionPolicy, SpanAttributeKey } from './storage.types';

const NANOS_AN_HOUR = 3_600_000_000_000;
/** Every view is one of spans. */
const SIGNAL = 'traces';

/** Attributes that hold the keys of a level. */
const HOLDERS: Readonly<Record<string, string>> = { span: 'spanTags', resource: 'resourceAttributes' };

function policiesOf(views: readonly ViewDescription[]): readonly RetentionPolicy[] {
  const byAge = new Map<bigint, string[]>();
  for (const { name, retentionNanos } of views) byAge.set(retentionNanos, [...(byAge.get(retentionNanos) ?? []), name]);
  return Array.from(byAge, ([age, names]) => ({ signal: SIGNAL, hours: Number(age) / NANOS_AN_HOUR, views: names.sort() }));
}

@Resolver()
export class StorageResolver {
  /** How long data is kept. */
  @Query(() => [RetentionPolicy])
  async retention(@Ctx() { query, request }: OperationContext): Promise<readonly RetentionPolicy[]> {
    return policiesOf((await query.describeViews({}, request)).views);
  }

  /** Attribute keys seen on stored spans and resources, which need no record in the catalogue to be asked for. */
  @Query(() => [SpanAttributeKey])
  async spanAttributeKeys(@Ctx() { query, request }: OperationContext): Promise<readonly SpanAttributeKey[]> {
    const { keys } = await query.listKeys({ level: '' }, request);
    return keys.flatMap(({ level, key, types }) => {
      const attribute = HOLDERS[level];
      return attribute === undefined ? [] : [{ key, attribute, types }];
    });
  }
}
