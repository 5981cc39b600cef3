import type { Attribute } from '@ui/core/metadata/attribute';

const RELATED = 'id service: attribute(key: "serviceName") operation: attribute(key: "name")';

/** What counts rows and says nothing of one. */
const COUNTERS: ReadonlySet<string> = new Set(['spans']);

/** Which attributes of the catalogue a span is asked for. */
export const shownAttributes = (attributes: readonly Attribute[]): readonly Attribute[] =>
  attributes.filter(({ scope, name }) => scope === 'SPAN' && !COUNTERS.has(name));

/** The operation that asks for everything of one span; its attribute number `i` is the alias `a<i>`. */
export function spanDocument(attributes: readonly Attribute[]): { readonly name: string; readonly text: string } {
  const values = attributes.map(({ name }, i) => `      a${i}: attribute(key: ${JSON.stringify(name)})`).join('\n');
  const text = `query spanDetail($spanId: Unknown!, $traceId: Unknown!, $between: InputTimeRange!, $space: String) {
  spans(
    between: $between
    space: $space
    where: { and: [{ attribute: "id", value: $spanId }, { attribute: "traceId", value: $traceId }] }
    orderBy: [{ key: "startTimeNanos" }]
    limit: 4
  ) {
    results {
      id
${values}
      trace { id start: attribute(key: "startTimeNanos") duration: attribute(key: "durationNanos") }
      parent { ${RELATED} }
      children(limit: 1000, orderBy: [{ key: "startTimeNanos" }]) {
        total
        results { ${RELATED} serviceId: attribute(key: "serviceId") start: attribute(key: "startTimeNanos") duration: attribute(key: "durationNanos") }
      }
      links { traceId spanId attributes span { ${RELATED} } }
      logEvents {
        results {
          timestamp: attribute(key: "timestamp")
          name: attribute(key: "name")
          summary: attribute(key: "summary")
          severity: attribute(key: "severity")
          attributes: attribute(key: "attributes")
        }
      }
    }
  }
}
`;
  return { name: 'spanDetail', text };
}

export interface RelatedSpan {
  readonly id: string;
  readonly service: unknown;
  readonly operation: unknown;
}

export interface ChildSpan extends RelatedSpan {
  readonly serviceId: unknown;
  readonly start: unknown;
  readonly duration: unknown;
}

export interface SentEvent {
  readonly timestamp: unknown;
  readonly name: unknown;
  readonly summary: unknown;
  readonly severity: unknown;
  readonly attributes: unknown;
}

export interface SentLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: unknown;
  readonly span: RelatedSpan | null;
}

/** A span of the answer; its attributes are the members `a<i>`. */
export interface SpanAnswer extends Readonly<Record<`a${number}`, unknown>> {
  readonly id: string;
  readonly trace: { readonly id: string; readonly start: unknown; readonly duration: unknown } | null;
  readonly parent: RelatedSpan | null;
  readonly children: { readonly total: number; readonly results: readonly (ChildSpan | null)[] };
  readonly links: readonly SentLink[];
  readonly logEvents: { readonly results: readonly (SentEvent | null)[] };
}

export interface SpanDetailAnswer {
  readonly spans: { readonly results: readonly (SpanAnswer | null)[] };
}
