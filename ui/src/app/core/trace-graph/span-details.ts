import type { Attribute } from '@ui/core/metadata/attribute';

import { selfTime } from './arrange-spans';
import { isoNanos } from './iso-nanos';
import { spanAttributes } from './span-attribute';
import type { SentKey, SpanAttribute } from './span-attribute';
import type { RelatedSpan, SentLink, SpanAnswer } from './span-document';
import { nanosAfter, spanEvent } from './span-event';
import type { SpanEvent } from './span-event';

/** What is known of a span before it was asked for: a row of the waterfall has it. Times in nanoseconds. */
export interface KnownSpan {
  readonly service: string;
  readonly operation: string;
  readonly kind: string;
  /** After the trace began. */
  readonly start: number;
  readonly duration: number;
  readonly selfDuration: number;
  readonly failed: boolean;
}

/** What stands at the head of the details of a span. */
export interface SpanHead extends KnownSpan {
  readonly spanId: string;
  /** Milliseconds since 1970; undefined until it is asked. */
  readonly startMs: number | undefined;
  readonly status: string;
  readonly statusMessage: string;
  readonly parentId: string | undefined;
  readonly parent: RelatedSpan | undefined;
}

/** Something of the catalogue of entities that a span has to do with. */
export interface EntityChip {
  readonly role: string;
  readonly name: string;
  readonly path: readonly string[];
}

export interface SpanDetails {
  readonly head: SpanHead;
  readonly chips: readonly EntityChip[];
  readonly attributes: readonly SpanAttribute[];
  readonly events: readonly SpanEvent[];
  readonly links: readonly SentLink[];
  readonly children: number;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => Number(value ?? 0);

function headOf(answer: SpanAnswer, value: (name: string) => unknown, known: KnownSpan | undefined): SpanHead {
  const start = textOf(value('startTimeNanos'));
  const duration = numberOf(value('durationNanos'));
  const base = isoNanos(textOf(answer.trace?.start));
  const loose = (id: string, from: unknown, length: unknown) => ({
    spanId: id,
    parentId: undefined,
    service: '',
    operation: '',
    start: nanosAfter(base, from),
    duration: numberOf(length),
    failed: false,
  });
  const children = answer.children.results.flatMap((child) => (child === null ? [] : [loose(child.id, child.start, child.duration)]));
  const parentId = textOf(value('parentSpanId'));
  return {
    spanId: answer.id,
    service: textOf(value('serviceName')),
    operation: textOf(value('name')),
    kind: textOf(value('kind')),
    // Those of the waterfall have the clocks of the services corrected.
    start: known?.start ?? nanosAfter(base, start),
    selfDuration: known?.selfDuration ?? selfTime(loose(answer.id, start, duration), children),
    duration,
    failed: numberOf(value('errorCount')) > 0,
    startMs: start === '' ? undefined : Date.parse(start),
    status: textOf(value('statusCode')) || textOf(value('otelStatus')),
    statusMessage: textOf(value('statusMessage')) || textOf(value('otelStatusMessage')),
    parentId: parentId === '' ? undefined : parentId,
    parent: answer.parent ?? undefined,
  };
}

function chipsOf(answer: SpanAnswer, value: (name: string) => unknown): readonly EntityChip[] {
  const entity = (role: string, place: string, id: string, name: string): readonly EntityChip[] => {
    const known = textOf(value(id));
    return known === '' ? [] : [{ role, name: textOf(value(name)) || known, path: [`/${place}`, known] }];
  };
  const callees = new Map<string, EntityChip>();
  for (const child of answer.children.results) {
    const id = textOf(child?.serviceId);
    const name = textOf(child?.service);
    if (id !== '' && id !== value('serviceId')) callees.set(id, { role: 'Calls', name, path: ['/services', id] });
  }
  return [
    ...entity('Service', 'services', 'serviceId', 'serviceName'),
    ...entity('Endpoint', 'endpoints', 'apiId', 'apiName'),
    ...entity('Backend', 'backends', 'backendId', 'backendName'),
    ...callees.values(),
  ];
}

/** The answer of one span as it is shown; `attributes` are those that it was asked for, in their order. */
export function spanDetails(
  answer: SpanAnswer,
  attributes: readonly Attribute[],
  sentKeys: readonly SentKey[],
  known?: KnownSpan,
): SpanDetails {
  const places = new Map(attributes.map(({ name }, i) => [name, i]));
  const value = (name: string): unknown => (places.has(name) ? answer[`a${places.get(name)!}`] : undefined);
  const base = isoNanos(textOf(answer.trace?.start));
  return {
    head: headOf(answer, value, known),
    chips: chipsOf(answer, value),
    attributes: spanAttributes(attributes, sentKeys, value),
    events: answer.logEvents.results
      .flatMap((event) => (event === null ? [] : [spanEvent({ ...event, time: nanosAfter(base, event.timestamp) })]))
      .sort((one, other) => one.time - other.time),
    links: answer.links,
    children: answer.children.total,
  };
}
