import type { PhysicalQuery } from '../../../core/ir';
import { ALWAYS } from '../../../core/ir';
import { printCondition } from './condition';
import { printPredicate } from './expression';
import type { PrintContext } from './print-context';

/** Tenant, time range, rows of the view and the filter, in this order. */
export function printWhere(query: PhysicalQuery, context: PrintContext): string {
  const { view, timeRange, tenantId, condition } = query;
  const parts = [`${context.stored('tenant_id')} = ${context.text(tenantId)}`];
  if (timeRange) {
    const time = context.stored(view.timeColumn);
    parts.push(`${time} >= ${context.integer(timeRange.start)}`, `${time} < ${context.integer(timeRange.end)}`);
  }
  if (view.where) parts.push(printPredicate(view.where, context));
  if (condition !== ALWAYS) parts.push(printCondition(condition, context));
  return parts.join('\n  AND ');
}
