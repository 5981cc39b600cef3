import { numberOf, present, textOf } from '@ui/core/query/selection';

/** Exceptions of one type and service whose messages differ only in numbers and ids. */
export interface ExceptionGroup {
  readonly type: string;
  /** The message that occurred most. */
  readonly message: string;
  /** Other messages of the same shape. */
  readonly variants: number;
  readonly serviceName: string;
  readonly count: number;
  /** First occurrence in the range, milliseconds since 1970; null where it was not asked. */
  readonly first: number | null;
  /** How many there were in the period before. */
  readonly before: number;
}

interface Row {
  readonly type: { readonly value?: unknown };
  readonly message: { readonly value?: unknown };
  readonly serviceName: { readonly value?: unknown };
  readonly count: { readonly value?: unknown };
  readonly first?: { readonly value?: unknown };
}

/** A message without what differs from one occurrence to the next: hexadecimal ids, UUIDs, numbers. */
export const messageShape = (message: string): string => message.replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b|\d+/gi, '#');

const keyOf = (row: Row): string => [textOf(row.serviceName), textOf(row.type), messageShape(textOf(row.message))].join('\n');

/** Groups of exceptions of a range: those that the period before did not have first, then the most frequent. */
export function exceptionGroups(now: readonly (Row | null)[], before: readonly (Row | null)[]): readonly ExceptionGroup[] {
  const earlier = new Map<string, number>();
  for (const row of present(before)) earlier.set(keyOf(row), (earlier.get(keyOf(row)) ?? 0) + (numberOf(row.count) ?? 0));
  const groups = new Map<string, Row[]>();
  for (const row of present(now)) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups].map(([key, rows]) => groupOf(rows, earlier.get(key) ?? 0)).sort((one, other) => Number(one.before > 0) - Number(other.before > 0) || other.count - one.count);
}

function groupOf(rows: readonly Row[], before: number): ExceptionGroup {
  const [most] = [...rows].sort((one, other) => (numberOf(other.count) ?? 0) - (numberOf(one.count) ?? 0));
  const firsts = rows.map(({ first }) => numberOf(first)).filter((each) => each !== null);
  return {
    type: textOf(most?.type),
    message: textOf(most?.message),
    variants: rows.length - 1,
    serviceName: textOf(most?.serviceName),
    count: rows.reduce((sum, { count }) => sum + (numberOf(count) ?? 0), 0),
    first: firsts.length === 0 ? null : Math.min(...firsts),
    before,
  };
}
