import { everyEntity, labelsOf, scopeLabels } from '../../core/labels/entity-labels';
import type { ScopeLabels } from '../../core/labels/entity-labels';
import { loadLabelBook } from '../../core/labels/label-book';
import { once, record } from '../operation-context';
import type { OperationContext } from '../operation-context';

/** Values of attributes that only calls have are those of this time before now. */
const RECENT_NANOS = 15n * 60_000_000_000n;

export function recentRange(): { readonly start: bigint; readonly end: bigint } {
  const end = BigInt(Date.now()) * 1_000_000n;
  return { start: end - RECENT_NANOS, end };
}

/** Ids of the labels that dynamic rules put on entities of a scope, with the rules that did. */
async function appliedInScope(context: OperationContext, labels: ScopeLabels): Promise<readonly (readonly [string, string])[]> {
  const { book, inputs, rules, scope } = labels;
  const dynamic: ScopeLabels = { ...labels, rules: rules.filter((rule) => rule.isDynamic) };
  const answer = await context.gateway.getEntities(everyEntity(scope, { timeRange: recentRange() }, inputs), context.request);
  record(context, 'labels', answer);
  const places = new Map(inputs.map((input, place) => [input.key, place]));
  return answer.entities.flatMap(({ values }) =>
    labelsOf({ ...dynamic, book }, ({ key }) => values[places.get(key) ?? -1]).flatMap(({ id, ruleIds }) =>
      ruleIds.map((ruleId) => [id, ruleId] as const),
    ),
  );
}

async function load(context: OperationContext): Promise<ReadonlyMap<string, readonly string[]>> {
  const book = await loadLabelBook({ ports: context, context: context.request, warnings: context.warnings });
  if (!book.isDynamic) return new Map();
  const { catalogue, scopes } = await context.vocabulary();
  const withDynamic = scopes.all.flatMap(({ scope }) => scopeLabels({ catalogue, scopes }, scope, book) ?? []);
  const found = await Promise.all(
    withDynamic.filter(({ rules }) => rules.some((rule) => rule.isDynamic)).map((labels) => appliedInScope(context, labels)),
  );
  const byId = new Map<string, Set<string>>();
  for (const [id, ruleId] of found.flat()) byId.set(id, (byId.get(id) ?? new Set()).add(ruleId));
  return new Map(Array.from(byId, ([id, ruleIds]) => [id, [...ruleIds]]));
}

/** Ids of the labels that dynamic rules put on entities now, each with its rules; found once an operation. */
export const findAppliedLabels = (context: OperationContext): Promise<ReadonlyMap<string, readonly string[]>> =>
  once(context, 'applied-labels', () => load(context));
