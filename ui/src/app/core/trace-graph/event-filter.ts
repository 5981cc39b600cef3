import type { FilterExpression } from '@schema';

/** What stands for events without a severity where one is chosen. */
export const NO_SEVERITY = 'none';

/** The filter for the events of a trace that have a text in what they say, and a severity; empty texts leave it open. */
export function eventFilter(traceId: string, text: string, severity: string): FilterExpression {
  const wanted = text.trim();
  const contains = (attribute: string): FilterExpression => ({ attribute, operator: 'CONTAINS', value: wanted, ignoreCase: true });
  return {
    and: [
      { attribute: 'traceId', value: traceId },
      ...(wanted === '' ? [] : [{ or: ['summary', 'name', 'serviceName'].map(contains) }]),
      ...(severity === '' ? [] : [severity === NO_SEVERITY ? { attribute: 'severity', operator: 'NOT_EXISTS' as const } : { attribute: 'severity', value: severity }]),
    ],
  };
}
