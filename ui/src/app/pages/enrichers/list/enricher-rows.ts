import type { EnrichersQuery } from '@gql/pages/enrichers/list/enrichers';
import type { EnricherRulesQuery } from '@gql/pages/enrichers/rule/enricher-rules';

export type Enricher = EnrichersQuery['enrichers'][number];
export type Rule = EnricherRulesQuery['enricherRules']['results'][number];

/** What a switch was set to, before the list of enrichers says so as well. */
export interface Switched {
  readonly enabled: boolean;
  readonly order: number | undefined;
}

/** An enricher as the list shows it. */
export interface EnricherRow extends Enricher {
  /** The rule without code that it is. */
  readonly rule: Rule | undefined;
  /** Nanoseconds that a run took on average; undefined before the first one. */
  readonly nanosPerRun: number | undefined;
  /** Whether it may be switched at all: what finds the sender of spans is needed by everything after it. */
  readonly switchable: boolean;
}

/** The shipped enricher without which no other one works. */
const NEEDED = 'resource';

const NEVER_RUN = { runs: 0, errors: 0, lastError: null, nanos: 0, allocatedBytes: 0, attributes: [] } as const;

function row(enricher: Enricher, rule: Rule | undefined, switched: Switched | undefined): EnricherRow {
  return {
    ...enricher,
    ...(switched && { enabled: switched.enabled, order: switched.order ?? enricher.order }),
    rule,
    nanosPerRun: enricher.runs === 0 ? undefined : enricher.nanos / enricher.runs,
    switchable: enricher.id !== NEEDED,
  };
}

/**
 * Enrichers in the order in which they run: rules first, on spans as they arrive, then those that work on traces. What is stored of a
 * rule or a switch holds at once; the enrichers themselves follow within two seconds.
 */
export function enricherRows(
  enrichers: readonly Enricher[],
  rules: readonly Rule[],
  switched: ReadonlyMap<string, Switched>,
): readonly EnricherRow[] {
  const known = new Map(enrichers.map((each) => [each.id, each]));
  const ofRules = rules.map((rule): EnricherRow => {
    const { id, name, enabled, order, description } = rule;
    return row(
      { ...NEVER_RUN, ...known.get(id), id, name, enabled, order, origin: 'RULE', description: description ?? '' },
      rule,
      switched.get(id),
    );
  });
  const others = enrichers.filter(({ origin }) => origin !== 'RULE').map((each) => row(each, undefined, switched.get(each.id)));
  return [...ofRules.sort((one, other) => one.order - other.order || one.name.localeCompare(other.name)), ...others];
}

/** What a rule says of itself, as it is sent. */
export const ruleValue = ({ name, description, enabled, order, condition, actions }: Rule): Readonly<Record<string, unknown>> => ({
  name,
  ...(description !== null && { description }),
  enabled,
  order,
  ...(condition !== null && condition !== undefined ? { condition } : {}),
  actions,
});
