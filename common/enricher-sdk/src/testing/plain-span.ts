import type { SpanValue } from '../attribute-value';
import type { BackendTarget, SpanEvent, SpanKind, SpanReader, SpanStatus } from '../enriched-span';

/** A span as a test writes it; everything has a default. */
export interface PlainSpan {
  /** Default: its number, as 16 hexadecimal digits. */
  readonly id?: string;
  readonly parentId?: string;
  readonly name?: string;
  readonly kind?: SpanKind;
  readonly service?: string;
  readonly protocol?: string;
  readonly startMillis?: number;
  readonly durationMillis?: number;
  readonly status?: SpanStatus;
  readonly statusMessage?: string;
  readonly events?: readonly SpanEvent[];
  readonly attributes?: Readonly<Record<string, SpanValue>>;
  readonly resource?: Readonly<Record<string, SpanValue>>;
}

/** A span after an enricher. */
export interface EnrichedPlainSpan extends PlainSpan {
  readonly id: string;
  /** Those that were given, with those that the enricher set. */
  readonly attributes: Readonly<Record<string, SpanValue>>;
  readonly backend?: BackendTarget;
}

export const spanIdOf = ({ id }: PlainSpan, index: number): string => id ?? (index + 1).toString(16).padStart(16, '0');

export function readerOf(span: PlainSpan, index: number): SpanReader {
  const own = (values: Readonly<Record<string, SpanValue>> = {}, key: string): SpanValue | undefined =>
    Object.hasOwn(values, key) ? values[key] : undefined;
  return {
    id: spanIdOf(span, index),
    parentId: span.parentId,
    name: span.name ?? '',
    kind: span.kind,
    service: span.service ?? (own(span.resource, 'service.name') as string | undefined),
    protocol: span.protocol,
    startMillis: span.startMillis ?? 0,
    durationMillis: span.durationMillis ?? 0,
    status: span.status ?? 'UNSET',
    statusMessage: span.statusMessage,
    events: span.events ?? [],
    get: (key) => own(span.attributes, key) ?? own(span.resource, key),
    getResource: (key) => own(span.resource, key),
  };
}
