import type { FilterExpression, InputOrder } from '@schema';

import { entityFilterText, entityWhere } from '@ui/core/entities/entity-kind';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { allOf } from '@ui/core/query/explorer-params';

/** Which calls of an entity are shown, and in which order. */
export type TraceView = 'slowest' | 'failed' | 'latest';

export const TRACE_VIEWS: readonly { readonly id: TraceView; readonly title: string }[] = [
  { id: 'slowest', title: 'Slowest' },
  { id: 'failed', title: 'Failed' },
  { id: 'latest', title: 'Latest' },
];

export const traceView = (text: string | undefined): TraceView => TRACE_VIEWS.find(({ id }) => id === text)?.id ?? 'slowest';

/** Spans by which calls reach an entity: those that enter it, or where there are none such, all that name it. */
export function callSpans(kind: EntityKind, entity: EntityRef, view: TraceView): FilterExpression {
  const entry: readonly FilterExpression[] = kind.hasEntrySpans ? [{ attribute: 'apiBoundaryType', value: 'ENTRY' }] : [];
  const failed: readonly FilterExpression[] = view === 'failed' ? [{ attribute: 'errorCount', operator: 'GREATER_THAN', value: 0 }] : [];
  return { and: [entityWhere(kind, entity), ...entry, ...failed] };
}

export const traceOrder = (view: TraceView): readonly InputOrder[] => [
  { key: view === 'slowest' ? 'durationNanos' : 'startTimeNanos', direction: 'DESC' },
];

/** The same calls as text of a filter over spans. */
export const callSpansText = (kind: EntityKind, entity: EntityRef, view: TraceView): string =>
  allOf(
    entityFilterText(kind, entity),
    kind.hasEntrySpans ? 'apiBoundaryType = "ENTRY"' : undefined,
    view === 'failed' ? 'errorCount > 0' : undefined,
  );
