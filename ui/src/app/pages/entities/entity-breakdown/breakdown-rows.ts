import type { EntityBreakdownQuery } from '@gql/pages/entities/entity-breakdown/entity-breakdown';
import { plainText } from '@ui/core/format/value';
import { numberOf, present } from '@ui/core/query/selection';

/** How the API names the group of all that are not among the first. */
const REST = '__Other';

/** Calls that have one value of an attribute. */
export interface BreakdownRow {
  /** `value` for those with a value, `none` for those without, `rest` for all others together. */
  readonly kind: 'value' | 'none' | 'rest';
  readonly value: unknown;
  readonly text: string;
  readonly calls: number;
  readonly rate: number;
  /** Share of all calls. */
  readonly part: number;
  /** Share of its calls that failed; null without calls. */
  readonly errors: number | null;
  /** Milliseconds. */
  readonly p50: number | null;
  readonly p99: number | null;
}

/** Groups of an answer, with the share that each has in all of them; a rest without calls is left out. */
export function breakdownRows({ explore }: EntityBreakdownQuery): readonly BreakdownRow[] {
  const groups = present(explore.results).filter(({ calls }) => (numberOf(calls) ?? 0) > 0);
  const all = groups.reduce((sum, { calls }) => sum + (numberOf(calls) ?? 0), 0);
  return groups.map(({ group, calls: counted, rate, errors, p50, p99 }) => {
    const calls = numberOf(counted) ?? 0;
    const failed = numberOf(errors);
    return {
      ...named(group.value),
      calls,
      rate: numberOf(rate) ?? 0,
      part: calls / all,
      errors: failed === null ? null : failed / calls,
      p50: numberOf(p50),
      p99: numberOf(p99),
    };
  });
}

function named(value: unknown): Pick<BreakdownRow, 'kind' | 'value' | 'text'> {
  if (value === REST) return { kind: 'rest', value, text: 'All others' };
  return value === null || value === undefined || value === ''
    ? { kind: 'none', value, text: 'No value' }
    : { kind: 'value', value, text: plainText(value) };
}
