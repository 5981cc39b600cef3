import type { GroupShape, PhysicalQuery } from '../ir';

/**
 * Text that two queries share only if the groups of a part of the rows, all of it in the time range, are the same for both: tenant, view, filter,
 * keys, bucket and aggregates. Order, page, outputs and the time range do not matter.
 */
export function partialText({ view, tenantId, condition }: PhysicalQuery, { keys, intervalNanos, aggregates }: GroupShape): string {
  return JSON.stringify([tenantId, view.name, condition, keys, intervalNanos ?? null, aggregates], exactNumbers);
}

/** Replacer for JSON in which integers and doubles stay apart, and doubles without a JSON form keep one. */
export function exactNumbers(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { integer: String(value) };
  return typeof value === 'number' && !Number.isFinite(value) ? { double: String(value) } : value;
}
