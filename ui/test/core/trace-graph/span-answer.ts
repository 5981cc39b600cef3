import type { Attribute } from '@ui/core/metadata/attribute';
import type { SpanAnswer } from '@ui/core/trace-graph/span-document';

const attribute = (name: string, more: Partial<Attribute> = {}): Attribute => ({
  name,
  scope: 'SPAN',
  displayName: name,
  description: '',
  type: 'STRING',
  units: '',
  groupable: true,
  isCustom: false,
  promoted: false,
  sensitive: false,
  onlySupportsAggregation: false,
  onlySupportsGrouping: false,
  supportedAggregations: [],
  ...more,
});

/** A catalogue with something of every kind, in the order of the aliases of `spanAnswer`. */
export const ATTRIBUTES: readonly Attribute[] = [
  attribute('serviceName'),
  attribute('serviceId'),
  attribute('name'),
  attribute('kind'),
  attribute('startTimeNanos', { type: 'TIMESTAMP', units: 'ns' }),
  attribute('durationNanos', { type: 'LONG', units: 'ns' }),
  attribute('errorCount', { type: 'LONG' }),
  attribute('parentSpanId'),
  attribute('spanTags', { type: 'STRING_MAP' }),
  attribute('resourceAttributes', { type: 'STRING_MAP' }),
  attribute('dbSystem'),
  attribute('dbName'),
  attribute('tier', { isCustom: true, sensitive: true }),
];

const VALUES: Readonly<Record<string, unknown>> = {
  serviceName: 'shop',
  serviceId: 'id-shop',
  name: 'SELECT orders',
  kind: 'CLIENT',
  startTimeNanos: '2026-01-01T00:00:00.00000025Z',
  durationNanos: 1000,
  errorCount: 1,
  parentSpanId: 'p1',
  spanTags: { 'db.query.text': 'SELECT * FROM orders WHERE id = 1', rows: '3', card: '***' },
  resourceAttributes: { 'host.name': 'node-7' },
  dbSystem: 'postgresql',
  dbName: null,
  tier: '***',
};

const at = (nanos: number): string => `2026-01-01T00:00:00.${String(nanos).padStart(9, '0')}Z`;

/** A failed call of a database with two children and two events. */
export const spanAnswer = (id = 's1'): SpanAnswer => ({
  ...Object.fromEntries(ATTRIBUTES.map(({ name }, i) => [`a${i}`, VALUES[name]])),
  id,
  trace: { id: 't1', start: at(0), duration: 5000 },
  parent: null,
  children: {
    total: 2,
    results: [
      { id: 'c1', service: 'payment', operation: 'Charge', serviceId: 'id-payment', start: at(350), duration: 300 },
      { id: 'c2', service: 'shop', operation: 'parse', serviceId: 'id-shop', start: at(700), duration: 100 },
    ],
  },
  links: [],
  logEvents: {
    results: [
      {
        timestamp: at(900),
        name: 'exception',
        summary: 'gone',
        severity: 'ERROR',
        attributes: { 'exception.type': 'SqlError', 'exception.message': 'gone', 'exception.stacktrace': 'at x', code: 7 },
      },
      { timestamp: at(300), name: 'retry', summary: 'retrying', severity: null, attributes: { attempt: '2' } },
    ],
  },
});
