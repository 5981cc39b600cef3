import { LOG_EVENT_SCOPE } from '../../core/scopes';
import { endOf } from '../../core/trace/span-tree';
import { bigintOf, textOf } from '../../core/values';
import { planAttributes } from '../selection/attribute-plan';
import { createEventLoader } from '../span/span-events';
import type { AnalysedTrace, SpanPlace } from './trace-spans';
import type { WaterfallMark } from './waterfall.types';

/** Name of the event that holds an exception: https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/ */
const EXCEPTION = 'exception';
/** Events of one span that are told. */
const MOST = 100;

/** The marks of the span at a place; those that are asked for together are read together. */
export type MarkLoader = (place: number) => Promise<readonly WaterfallMark[]>;

/** Reads log events of the spans of one trace. `begin`: begin of the trace, nanoseconds since its origin. */
export function createMarkLoader(place: SpanPlace, traceId: string, { tree }: AnalysedTrace, begin: number): MarkLoader {
  const plan = planAttributes(place.vocabulary, LOG_EVENT_SCOPE, [], 'marks');
  for (const key of ['timestamp', 'name']) plan.include(key);
  const load = createEventLoader(place.context, `${place.field}.waterfall.marks`, plan.selections);
  return async (span) => {
    const [expected, shift] = [tree.events[span] as number, tree.shift[span] as number];
    if (expected === 0 || traceId === '') return [];
    // The events are stamped by the clock of the span before its correction.
    const at = (nanos: number): bigint => tree.origin + BigInt(Math.round(nanos - shift));
    const owner = {
      spanId: tree.ids[span] as string,
      traceId,
      startNanos: at(tree.start[span] as number),
      endNanos: at(endOf(tree, span)),
      expected,
    };
    const events = await load(owner);
    return events.slice(0, MOST).map((values) => {
      const name = textOf(plan.raw(values, { key: 'name' })) ?? '';
      const time = bigintOf(plan.raw(values, { key: 'timestamp' })) ?? tree.origin;
      return { start: Number(time - tree.origin) + shift - begin, name, isException: name === EXCEPTION };
    });
  };
}
