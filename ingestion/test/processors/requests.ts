import { ENRICHER_RULE, readConfigObject } from '@spangraph/config-objects';
import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';

import { createProcessors } from '../../src/processors';
import type { EnricherRule, ExcludeRule, Processors } from '../../src/processors';

type Plain = string | number | boolean | bigint;
export type PlainAttributes = Readonly<Record<string, Plain | readonly Plain[]>>;

export interface PlainSpan {
  readonly name?: string;
  readonly attributes?: PlainAttributes;
  readonly partial?: Parameters<typeof Span.fromPartial>[0];
}

export const anyValue = (value: Plain | readonly Plain[]): AnyValue => {
  if (Array.isArray(value)) return { value: { $case: 'arrayValue', value: { values: value.map((each: Plain) => anyValue(each)) } } };
  if (typeof value === 'string') return { value: { $case: 'stringValue', value } };
  if (typeof value === 'boolean') return { value: { $case: 'boolValue', value } };
  if (typeof value === 'bigint') return { value: { $case: 'intValue', value } };
  return Number.isInteger(value)
    ? { value: { $case: 'intValue', value: BigInt(value as number) } }
    : { value: { $case: 'doubleValue', value: value as number } };
};

export const keyValues = (attributes: PlainAttributes): KeyValue[] =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));

let ids = 1;

export const spanOf = ({ name = 'op', attributes = {}, partial = {} }: PlainSpan): Span =>
  Span.fromPartial({
    traceId: Buffer.alloc(16, 7),
    spanId: Buffer.from((ids++).toString(16).padStart(16, '0'), 'hex'),
    name,
    attributes: keyValues(attributes),
    ...partial,
  });

/** A request with one resource and one scope. */
export function requestOf(spans: readonly PlainSpan[], resource: PlainAttributes = { 'service.name': 'shop' }): Buffer {
  return encodeRequest([{ resource, spans: spans.map(spanOf) }]);
}

export function encodeRequest(groups: readonly { readonly resource: PlainAttributes; readonly spans: readonly Span[] }[]): Buffer {
  const request = ExportTraceServiceRequest.fromPartial({
    resourceSpans: groups.map(({ resource, spans }) => ({
      resource: { attributes: keyValues(resource) },
      scopeSpans: [{ scope: { name: 'lib' }, spans: [...spans] }],
    })),
  });
  return Buffer.from(ExportTraceServiceRequest.encode(request).finish());
}

export const decodeRequest = (body: Uint8Array): ExportTraceServiceRequest => ExportTraceServiceRequest.decode(body);

const plain = (value: AnyValue | undefined): unknown => {
  const of = value?.value;
  if (of === undefined) return undefined;
  if (of.$case === 'arrayValue') return of.value.values.map(plain);
  if (of.$case === 'kvlistValue') return Object.fromEntries(of.value.values.map((each) => [each.key, plain(each.value)]));
  return of.$case === 'intValue' ? Number(of.value) : of.value;
};

const plainAttributes = (attributes: readonly KeyValue[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));

export interface DecodedSpan {
  readonly name: string;
  readonly attributes: Record<string, unknown>;
  readonly resource: Record<string, unknown>;
}

/** The spans of a request with their resources, in its order. */
export const spansIn = (body: Uint8Array): DecodedSpan[] =>
  decodeRequest(body).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, attributes }) => ({
        name,
        attributes: plainAttributes(attributes),
        resource: plainAttributes(resource?.attributes ?? []),
      })),
    ),
  );

export const enricherRule = ({ id = 'rule', ...rule }: Record<string, unknown>): EnricherRule => ({
  ...readConfigObject(ENRICHER_RULE, { name: 'rule', ...rule }),
  id: String(id),
});

type SpanFilter = ExcludeRule['spanFilter'];
type Relational = NonNullable<SpanFilter['relationalSpanFilter']>;

export const relational = (filter: Relational): SpanFilter => ({ relationalSpanFilter: filter });

export const excludeRule = (spanFilter: SpanFilter, rest: Partial<ExcludeRule> = {}): ExcludeRule => ({
  id: 'exclude',
  name: 'No probes',
  disabled: false,
  ruleType: 'USER',
  spanFilter,
  ...rest,
});

export function processorsOf(enrich: readonly EnricherRule[], exclude: readonly ExcludeRule[] = []): Processors {
  const processors = createProcessors({ hashKey: 'key' });
  processors.setRules(new Map([['t', { exclude, enrich }]]));
  return processors;
}

/** The spans of a request after rules with these actions. */
export const afterActions = (actions: readonly unknown[], body: Uint8Array, rest: Record<string, unknown> = {}): DecodedSpan[] =>
  spansIn(processorsOf([enricherRule({ actions, ...rest })]).process('t', body).body);
