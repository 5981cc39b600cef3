import { condition } from '@ui/core/filter/condition';
import { refText } from '@ui/core/metadata/attribute';
import type { AttributeRef } from '@ui/core/metadata/attribute';

type Params = Readonly<Record<string, string>>;

/** Parameters of the explorer for the spans that have a value, or that have it not. */
export const filterParams = (ref: AttributeRef, operator: '=' | '!=', value: unknown): Params => ({
  scope: 'SPAN',
  filter: condition(ref, operator, typeof value === 'object' ? JSON.stringify(value) : value),
});

export const groupParams = (ref: AttributeRef): Params => ({ scope: 'SPAN', group: refText(ref) });

/** The spans of a trace that are of a service, and of one of its operations. */
export function spansOfTraceParams(traceId: string, service: string, operation?: string): Params {
  const parts = [condition('traceId', '=', traceId), condition('serviceName', '=', service), ...(operation === undefined ? [] : [condition('name', '=', operation)])];
  return { scope: 'SPAN', filter: parts.join(' AND '), draw: 'table' };
}
