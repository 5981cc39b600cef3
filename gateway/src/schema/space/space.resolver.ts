import { SPACE_RULE } from '@spangraph/config-objects';
import { AggregateFunction, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { attributeOf } from '../../core/expression';
import { UNLIMITED } from '../../core/query-table';
import { SPAN_SCOPE } from '../../core/scopes';
import { plainOf } from '../../core/values';
import { configObjects } from '../config-objects';
import { record } from '../operation-context';
import type { OperationContext } from '../operation-context';
import { pathText } from '../selection/selected-field';
import { spaceRule } from './space-rule';
import { SpaceConfigRuleResultSet, SpaceResultSet } from './space.types';

/** Spans before this time name no spaces. */
const FIRST_DAY = BigInt(Date.UTC(2021, 0, 1)) * 1_000_000n;
const MAX_SPACES = 100;

const SPACE_IDS = attributeOf(SPAN_SCOPE, 'spaceIds');

const spacesRequest = (): ExploreRequest => ({
  scope: SPAN_SCOPE,
  timeRange: { start: FIRST_DAY, end: BigInt(Date.now()) * 1_000_000n },
  selections: [
    { alias: 'spaces', kind: { $case: 'attribute', value: SPACE_IDS } },
    {
      alias: 'spans',
      kind: { $case: 'aggregate', value: { function: AggregateFunction.COUNT, attribute: attributeOf(SPAN_SCOPE, 'id') } },
    },
  ],
  groupBy: [SPACE_IDS],
  groupLimit: 0n,
  includeRest: false,
  orderBy: [{ kind: { $case: 'attribute', value: SPACE_IDS }, direction: SortDirection.ASC }],
  limit: UNLIMITED,
  offset: 0n,
  includeInactive: false,
});

/** Names in a group's value, whether it is one name or a list of them. */
function namesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  return typeof value === 'string' && value !== '' ? [value] : [];
}

@Resolver()
export class SpaceResolver {
  /** Distinct spaces of spans, ascending. */
  @Query(() => SpaceResultSet)
  async spaces(@Ctx() context: OperationContext, @Info() info: GraphQLResolveInfo): Promise<SpaceResultSet> {
    const answer = await context.gateway.explore(spacesRequest(), context.request);
    record(context, pathText(info.path), answer);
    const names = [...new Set(answer.rows.flatMap((row) => namesOf(plainOf(row.values[0]))))].sort();
    if (names.length > MAX_SPACES) context.warnings.add(`spaces answers the first ${MAX_SPACES} of ${names.length} spaces`);
    const results = names.slice(0, MAX_SPACES).map((name) => ({ name }));
    return { results, count: results.length, total: results.length };
  }

  @Query(() => SpaceConfigRuleResultSet)
  async spaceConfigRules(@Ctx() context: OperationContext): Promise<SpaceConfigRuleResultSet> {
    const results = (await configObjects(context, SPACE_RULE)).map(spaceRule);
    return { results, count: results.length, total: results.length };
  }
}
