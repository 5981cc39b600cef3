import { numberOf } from '@ui/core/query/selection';

/** What calls did in a range of time. Durations in milliseconds, null without calls. */
export interface Totals {
  readonly calls: number;
  readonly errors: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** The part of it that every row of services and endpoints has. */
export type CallNumbers = Pick<Totals, 'calls' | 'errors' | 'p99'>;

type Selections<Key extends string> = Readonly<Record<Key, { readonly value?: unknown }>>;

export const callNumbers = (row: Selections<'calls' | 'errors' | 'p99'>): CallNumbers => ({
  calls: numberOf(row.calls) ?? 0,
  errors: numberOf(row.errors) ?? 0,
  p99: numberOf(row.p99),
});

export const totalsOf = (row: Selections<keyof Totals> | null | undefined): Totals =>
  row === null || row === undefined
    ? { calls: 0, errors: 0, p50: null, p95: null, p99: null }
    : { ...callNumbers(row), p50: numberOf(row.p50), p95: numberOf(row.p95) };

/** Failed calls as share of all; null without calls. Never above 1, though a service may fail outside of a call. */
export const errorShare = ({ calls, errors }: Pick<Totals, 'calls' | 'errors'>): number | null => (calls > 0 ? Math.min(1, errors / calls) : null);
