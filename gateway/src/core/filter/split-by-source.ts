import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { foldAnd, foldNot, foldOr } from './folded';
import type { Folded } from './folded';
import { leavesOf } from './leaves';
import type { Comparison } from '@spangraph/proto/spangraph/common/v1/value';

export interface SplitRules {
  /** Whether the source that the result goes to can evaluate a comparison. */
  readonly native: (comparison: Comparison) => boolean;
  /** Replaces a part that consists of the other source's comparisons, e.g. by a set of ids. */
  readonly foreign: (part: Filter) => Promise<Folded>;
  /** Whether the other source can evaluate a comparison; used to make foreign parts as large as possible. */
  readonly foreignable: (comparison: Comparison) => boolean;
}

const all = (filter: Filter, test: (comparison: Comparison) => boolean): boolean => leavesOf(filter).every(test);

async function splitList(operator: 'and' | 'or', filters: readonly Filter[], rules: SplitRules): Promise<Folded> {
  const fold = operator === 'and' ? foldAnd : foldOr;
  const native = filters.filter((filter) => all(filter, rules.native));
  const others = filters.filter((filter) => !all(filter, rules.native));
  const foreign = others.filter((filter) => all(filter, rules.foreignable));
  const mixed = others.filter((filter) => !all(filter, rules.foreignable));
  const group: readonly Filter[] = foreign.length === 0 ? [] : [{ kind: { $case: operator, value: { filters: foreign } } }];
  const parts = await Promise.all([...group.map(rules.foreign), ...mixed.map((filter) => splitBySource(filter, rules))]);
  return fold([...native, ...parts]);
}

/**
 * Rewrites a filter over two sources as a filter that one of them can evaluate. Parts that only the other source holds are
 * replaced whole, as few and as large as possible; AND, OR and NOT around them stay, so the meaning is that of the filter
 * over the joined rows.
 */
export async function splitBySource(filter: Filter | undefined, rules: SplitRules): Promise<Folded> {
  const kind = filter?.kind;
  if (filter === undefined || kind === undefined) return true;
  if (all(filter, rules.native)) return filter;
  switch (kind.$case) {
    case 'comparison':
      return rules.foreign(filter);
    case 'not':
      return foldNot(await splitBySource(kind.value, rules));
    case 'and':
    case 'or':
      return splitList(kind.$case, kind.value.filters, rules);
  }
}
