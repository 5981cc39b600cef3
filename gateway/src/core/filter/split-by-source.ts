import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { foldAnd, foldNot, foldOr } from './folded';
import type { Folded } from './folded';
import { hasPattern, leavesOf } from './leaves';
import type { Comparison } from '@spangraph/proto/spangraph/common/v1/value';

export interface SplitRules {
  /** Whether the source that the result goes to can evaluate a comparison. */
  readonly native: (comparison: Comparison) => boolean;
  /** Replaces a part that consists of the other source's comparisons, e.g. by a set of ids. */
  readonly foreign: (part: Filter) => Promise<Folded>;
  /** Whether the other source can evaluate a comparison; used to make foreign parts as large as possible. */
  readonly foreignable: (comparison: Comparison) => boolean;
  /** Whether the source that the result goes to can evaluate patterns of spans. */
  readonly patterns: boolean;
}

const all = (filter: Filter, test: (comparison: Comparison) => boolean): boolean => leavesOf(filter).every(test);
const isNative = (filter: Filter, { native, patterns }: SplitRules): boolean => (patterns || !hasPattern(filter)) && all(filter, native);
const isForeignable = (filter: Filter, { foreignable, patterns }: SplitRules): boolean =>
  (!patterns || !hasPattern(filter)) && all(filter, foreignable);

async function splitList(operator: 'and' | 'or', filters: readonly Filter[], rules: SplitRules): Promise<Folded> {
  const fold = operator === 'and' ? foldAnd : foldOr;
  const native = filters.filter((filter) => isNative(filter, rules));
  const others = filters.filter((filter) => !isNative(filter, rules));
  const foreign = others.filter((filter) => isForeignable(filter, rules));
  const mixed = others.filter((filter) => !isForeignable(filter, rules));
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
  if (isNative(filter, rules)) return filter;
  switch (kind.$case) {
    case 'comparison':
    case 'hasSpan':
      return rules.foreign(filter);
    case 'not':
      return foldNot(await splitBySource(kind.value, rules));
    case 'and':
    case 'or':
      return splitList(kind.$case, kind.value.filters, rules);
  }
}
