import type { SpanValue } from '@spangraph/enricher-sdk';
import { invalidArgument } from '@spangraph/model';

import type { TextRef } from '../../normalise/text-space';
import type { DerivationContext } from '../context';
import { KIND_ENTRY } from '../span-state';

/** A place on a span that a rule names, compiled for one table; see `attributePath` of the configuration objects. */
export interface SpanField {
  /** The text on the span at a position, 0 for none. */
  ref(p: number, row: number, context: DerivationContext): TextRef;
  /** The value with its type. */
  value(p: number, row: number, context: DerivationContext): SpanValue | undefined;
}

/** Fields of the span that are no attributes. */
const FIELDS: Readonly<Record<string, (p: number, row: number, context: DerivationContext) => TextRef>> = {
  '@name': (_p, row, { columns }) => columns.event_name[row]!,
  '@kind': (p, row, { columns, state, words }) =>
    columns.kind[row]! || (state.kind[p] === 0 ? 0 : state.kind[p] === KIND_ENTRY ? words.SERVER : words.CLIENT),
  '@status': (_p, row, { columns, texts }) => columns.otel_status[row]! || texts.ref('UNSET'),
  '@service': (_p, row, { columns }) => columns.service_name[row]!,
  '@durationMillis': (p, _row, { links, texts }) => texts.ofNumber((links.endNanos[p]! - links.startNanos[p]!) / 1e6),
};

/** Keys are matched exactly. Throws INVALID_ARGUMENT for a field that spans do not have. */
export function compileField(path: string, { space }: DerivationContext): SpanField {
  const field = FIELDS[path];
  if (field !== undefined) return { ref: field, value: (p, row, context) => textOf(field(p, row, context), context) };
  if (path.startsWith('@'))
    throw invalidArgument(`${path} is no field of a span, there are ${Object.keys(FIELDS).join(', ')}`, { value: path });
  const [from, key] = path.startsWith('span.')
    ? (['span', path.slice(5)] as const)
    : path.startsWith('resource.')
      ? (['resource', path.slice(9)] as const)
      : (['span-then-resource', path] as const);
  const reader = space.fields.exactReaderOf(key, from);
  const ref: SpanField['ref'] = (p, row, { state }) => reader.ref(row, state.resource[p]!);
  return {
    ref,
    value(p, row, context) {
      const own = from === 'resource' ? undefined : context.values.ofSpan(row, key);
      const value = own ?? (from === 'span' ? undefined : context.values.ofResource(row, key));
      return value ?? textOf(ref(p, row, context), context);
    },
  };
}

const textOf = (ref: TextRef, { texts }: DerivationContext): string | undefined => (ref === 0 ? undefined : texts.text(ref));
