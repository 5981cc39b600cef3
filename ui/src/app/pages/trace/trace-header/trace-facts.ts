import { formatNanos } from '@ui/core/format/duration';
import { formatExact, formatNumber } from '@ui/core/format/number';
import { formatExactTime, formatTime } from '@ui/core/format/time';
import type { TimeZone } from '@ui/core/format/time';

import type { TraceHead } from '../trace-view';

/** A number of a trace with its name. */
export interface TraceFact {
  readonly name: string;
  readonly value: string;
  readonly exact: string;
  readonly isError?: boolean;
}

const count = (name: string, value: number): TraceFact => ({
  name,
  value: value < 10_000 ? String(value) : formatNumber(value),
  exact: formatExact(value),
});

export function traceFacts({ waterfall, services }: TraceHead, zone: TimeZone): readonly TraceFact[] {
  const begin = Date.parse(waterfall.start);
  return [
    { name: 'Duration', value: formatNanos(waterfall.duration), exact: `${formatExact(waterfall.duration)} ns` },
    { name: 'Started', value: formatTime(begin, zone), exact: formatExactTime(begin, zone) },
    count('Spans', waterfall.spans),
    count('Services', services.length),
    count('Levels', waterfall.depth),
    { ...count('Errors', waterfall.failures), isError: waterfall.failures > 0 },
  ];
}

/** Something that a reader of the trace must know of. */
export interface TraceNote {
  readonly label: string;
  readonly message: string;
  /** It may be mended by waiting. */
  readonly passes: boolean;
}

const LABELS: Readonly<Record<string, string>> = {
  LATE_WINDOW_OPEN: 'Spans may still arrive',
  ORPHAN_SPANS: 'Parents missing',
  CAP_HIT: 'Cut',
  PART_UNAVAILABLE: 'Part unavailable',
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

export function traceNotes({ waterfall }: TraceHead): readonly TraceNote[] {
  const { correctedCalls, completeness } = waterfall;
  const calls = correctedCalls === 1 ? 'call lay' : 'calls lay';
  return [
    ...completeness.reasons.map(({ reason, message, count: number }) => ({
      label: number == null ? (LABELS[reason] ?? reason) : `${LABELS[reason] ?? reason}: ${formatExact(number)}`,
      message: sentence(message),
      passes: reason === 'LATE_WINDOW_OPEN',
    })),
    ...(correctedCalls === 0
      ? []
      : [
          {
            label: `Clocks corrected: ${formatExact(correctedCalls)}`,
            message: `${formatExact(correctedCalls)} ${calls} outside of the span that waited: clocks differ. They were moved into its middle.`,
            passes: false,
          },
        ]),
  ];
}
