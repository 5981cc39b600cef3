import { plainText } from '@ui/core/format/value';

import { isoNanos } from './iso-nanos';

/** An exception that was recorded as an event, by the keys of the semantic conventions. */
export interface EventException {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
}

/** An event of a span, as it is shown. */
export interface SpanEvent {
  readonly name: string;
  /** What it says: its message, else its name. */
  readonly summary: string;
  readonly severity: string;
  /** Nanoseconds after the trace began. */
  readonly time: number;
  /** What else was recorded with it. */
  readonly attributes: readonly (readonly [key: string, value: string])[];
  readonly exception: EventException | undefined;
}

const OF_EXCEPTION = ['exception.type', 'exception.message', 'exception.stacktrace'] as const;
const STACKS: ReadonlySet<string> = new Set(OF_EXCEPTION);

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : plainText(value));

const entriesOf = (attributes: unknown): Readonly<Record<string, unknown>> =>
  typeof attributes === 'object' && attributes !== null ? (attributes as Readonly<Record<string, unknown>>) : {};

/** An event with what it was sent with; `time` counts from the begin of the trace. */
export function spanEvent(sent: { readonly name: unknown; readonly summary?: unknown; readonly severity?: unknown; readonly attributes: unknown; readonly time: number }): SpanEvent {
  const entries = entriesOf(sent.attributes);
  const [type, message, stack] = OF_EXCEPTION.map((key) => textOf(entries[key]));
  const isException = sent.name === 'exception' || type !== '' || stack !== '';
  const name = textOf(sent.name);
  const summary = textOf(sent.summary) || (isException ? message! : textOf(entries['message'] ?? entries['body'])) || name;
  return {
    name,
    summary,
    severity: textOf(sent.severity) || (isException ? 'ERROR' : ''),
    time: sent.time,
    attributes: Object.entries(entries)
      .filter(([key]) => !isException || !STACKS.has(key))
      .map(([key, value]) => [key, textOf(value)]),
    exception: isException ? { type: type!, message: message!, stack: stack! } : undefined,
  };
}

/** Nanoseconds of a time of the API after another; 0 where one is missing. */
export function nanosAfter(base: bigint | undefined, time: unknown): number {
  const nanos = typeof time === 'string' ? isoNanos(time) : undefined;
  return base === undefined || nanos === undefined ? 0 : Number(nanos - base);
}
