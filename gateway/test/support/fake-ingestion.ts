import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { EnricherOrigin } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';
import type { Enricher } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';

import type { GatewayPorts } from '../../src';

const enricher = (id: string, origin: EnricherOrigin, more: Partial<Enricher> = {}): Enricher => ({
  id,
  name: id,
  origin,
  enabled: true,
  order: 100n,
  description: `${id} of the shop`,
  attributes: ['team'],
  runs: 10n,
  errors: 0n,
  lastError: '',
  nanos: 5_000n,
  allocatedBytes: 0n,
  ...more,
});

/** An ingestion that knows one rule: it sets `shop.region` where a span has a route. */
export function fakeIngestion(): NonNullable<GatewayPorts['ingestion']> {
  return {
    listEnrichers: () =>
      Promise.resolve({
        enrichers: [
          enricher('er-1', EnricherOrigin.RULE, { name: 'region', order: 10n }),
          enricher('team', EnricherOrigin.MODULE, { errors: 1n, lastError: 'no table' }),
          enricher('endpoint', EnricherOrigin.SHIPPED),
        ],
      }),
    tryRule: ({ spans }) => {
      const before = ExportTraceServiceRequest.decode(spans);
      const resourceSpans = before.resourceSpans.map((resource) => ({
        ...resource,
        scopeSpans: resource.scopeSpans.map((scope) => ({
          ...scope,
          spans: scope.spans.map((span) =>
            span.attributes.some(({ key }) => key === 'route')
              ? {
                  ...span,
                  attributes: [
                    ...span.attributes,
                    { key: 'shop.region', value: { value: { $case: 'stringValue', value: 'eu' } as const } },
                  ],
                }
              : span,
          ),
        })),
      }));
      const after = Buffer.from(ExportTraceServiceRequest.encode({ resourceSpans }).finish());
      return Promise.resolve({ spans: after, matched: 1n, changed: 1n, errors: 0n, lastError: '' });
    },
    getCounts: () =>
      Promise.resolve({
        accepted: 100n,
        stored: 90n,
        duplicates: 3n,
        dropped: [
          { reason: 'exclude-rule', ruleId: 'x-1', ruleName: 'health', spans: 6n },
          { reason: 'too-old', ruleId: '', ruleName: '', spans: 1n },
        ],
      }),
  };
}
