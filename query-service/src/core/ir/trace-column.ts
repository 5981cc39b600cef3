import type { View } from '@spangraph/views';

/** Column of a view that holds the id of the trace that a row belongs to. */
export function traceColumn(view: View): string | undefined {
  return Object.entries(view.columns).find(
    ([, { type, source }]) => type === 'trace_id' && source.kind === 'column' && source.name === 'trace_id',
  )?.[0];
}
