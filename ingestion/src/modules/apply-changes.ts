import type { SpanChanges, TypedValue } from '@spangraph/enricher-sdk';
import { TYPE_BOOLEAN, TYPE_DOUBLE, TYPE_LONG, TYPE_STRING } from '@spangraph/span-table';
import type { SpanTable } from '@spangraph/span-table';

import type { DerivationContext } from '../derive/context';
import { KIND_EXIT, KIND_UNKNOWN } from '../derive/span-state';
import { protocolCodeOf, UNKNOWN_PROTOCOL } from '../normalise/protocols';

/** Writes what a module did to the span at a position. */
export function applyChanges(p: number, { attributes, protocol, backend }: SpanChanges, context: DerivationContext): void {
  const { links, space, state, columns, words } = context;
  const row = links.rows[p]!;
  for (const [key, value] of attributes) {
    const { type, id } = stored(value, space.table);
    space.overlay.set(row, space.table.keys.internString(key), type, id);
  }
  if (protocol !== undefined) {
    const code = protocolCodeOf(protocol);
    state.protocol[p] = code;
    columns.protocol_name[row] = code === UNKNOWN_PROTOCOL ? 0 : space.protocolRef(code);
  }
  if (backend === undefined) return;
  state.targets.set(p, backend);
  if (state.kind[p] !== KIND_UNKNOWN) return;
  // A span of an unknown kind of call is one that leaves its service once a module says so.
  state.kind[p] = KIND_EXIT;
  columns.span_kind[row] = words.EXIT;
}

function stored(typed: TypedValue, { numbers, strings }: SpanTable): { readonly type: number; readonly id: number } {
  switch (typed.type) {
    case 'string':
      return { type: TYPE_STRING, id: strings.internString(typed.value) };
    case 'long':
      return { type: TYPE_LONG, id: numbers.internLong(typed.value) };
    case 'double':
      return { type: TYPE_DOUBLE, id: numbers.internDouble(typed.value) };
    case 'boolean':
      return { type: TYPE_BOOLEAN, id: typed.value ? 1 : 0 };
  }
}
