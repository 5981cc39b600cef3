import type { Config } from '@spangraph/proto/spangraph/config/v1/config';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import type { GatewayPorts } from '../../src';
import { attribute, fakeAttributes } from './fake-attributes';
import { configObject, fakeConfig } from './fake-config';
import { fakeEntities } from './fake-entities';
import type { FakeEntity } from './fake-entities';
import { fakeIngestion } from './fake-ingestion';
import { fakeQuery } from './fake-query';
import type { FakeRow } from './fake-query';
import type { Plain } from './values';

/** Midnight at which the shop's traffic begins. */
const START_MS = Date.UTC(2024, 0, 2);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
export const RANGE = '{startTime: "2024-01-02T00:00:00Z", endTime: "2024-01-02T01:00:00Z"}';

const CATALOGUE = [
  attribute('EVENT.id', 'STRING', ['groupable']),
  attribute('EVENT.traceId', 'STRING', ['groupable']),
  attribute('EVENT.apiTraceId', 'STRING', ['groupable']),
  attribute('EVENT.parentSpanId', 'STRING'),
  attribute('EVENT.serviceName', 'STRING', ['groupable']),
  attribute('EVENT.name', 'STRING', ['groupable']),
  attribute('EVENT.kind', 'STRING', ['groupable']),
  attribute('EVENT.otelStatus', 'STRING'),
  attribute('EVENT.scopeName', 'STRING'),
  attribute('EVENT.links', 'STRING'),
  attribute('EVENT.startTime', 'LONG', [], 'ms'),
  attribute('EVENT.endTime', 'LONG', [], 'ms'),
  attribute('EVENT.startTimeNanos', 'TIMESTAMP', [], 'ns'),
  attribute('EVENT.durationNanos', 'LONG', ['metric'], 'ns'),
  attribute('EVENT.duration', 'LONG', ['metric'], 'ms'),
  attribute('EVENT.errorCount', 'LONG', ['metric']),
  attribute('EVENT.spans', 'LONG', ['counter']),
  attribute('EVENT.bytes', 'LONG', ['metric']),
  attribute('EVENT.spanTags', 'STRING_MAP'),
  attribute('EVENT.resourceAttributes', 'STRING_MAP'),
  attribute('EVENT.spaceIds', 'STRING_ARRAY'),
  attribute('EVENT.logEventCount', 'LONG'),
  attribute('EVENT.secret', 'STRING', ['internal']),
  {
    ...attribute('EVENT.answered', 'LONG', ['groupable', 'custom']),
    definition: { kind: { $case: 'sourcePath' as const, value: 'http.status' } },
  },
  attribute('TRACE.id', 'STRING', ['groupable']),
  attribute('TRACE.startTime', 'LONG', [], 'ms'),
  attribute('TRACE.duration', 'LONG', ['metric'], 'ms'),
  attribute('API_TRACE.apiTraceId', 'STRING', ['groupable']),
  attribute('API_TRACE.apiBoundaryType', 'STRING', ['groupable']),
  attribute('API_TRACE.apiId', 'STRING', ['groupable']),
  attribute('API_TRACE.traceId', 'STRING', ['groupable']),
  attribute('API_TRACE.startTime', 'LONG', [], 'ms'),
  attribute('LOG_EVENT.timestamp', 'TIMESTAMP', [], 'ns'),
  attribute('LOG_EVENT.spanId', 'STRING'),
  attribute('LOG_EVENT.traceId', 'STRING'),
  attribute('LOG_EVENT.name', 'STRING'),
  attribute('LOG_EVENT.attributes', 'STRING_MAP'),
  attribute('SERVICE.id', 'STRING', ['groupable', 'QS', 'EDS']),
  attribute('SERVICE.name', 'STRING', ['groupable', 'QS', 'EDS']),
  attribute('SERVICE.tier', 'STRING', ['groupable', 'EDS']),
  attribute('SERVICE.owner', 'STRING', ['groupable', 'EDS']),
  attribute('SERVICE.labels', 'STRING_ARRAY', ['EDS']),
  attribute('SERVICE.startTime', 'LONG', [], 'ms'),
  attribute('SERVICE.duration', 'LONG', ['metric'], 'ms'),
  attribute('SERVICE.numCalls', 'LONG', ['metric']),
  attribute('SERVICE.region', 'STRING', ['groupable']),
  attribute('BACKEND.id', 'STRING', ['groupable', 'QS', 'EDS']),
  attribute('BACKEND.name', 'STRING', ['groupable', 'QS', 'EDS']),
  attribute('BACKEND.startTime', 'LONG', [], 'ms'),
  attribute('INTERACTION.startTime', 'LONG', [], 'ms'),
  attribute('INTERACTION.fromServiceId', 'STRING'),
  attribute('INTERACTION.toServiceId', 'STRING'),
  attribute('INTERACTION.toBackendId', 'STRING'),
  attribute('INTERACTION.fromEntityType', 'STRING'),
  attribute('INTERACTION.toEntityType', 'STRING'),
  attribute('INTERACTION.fromEntityId', 'STRING'),
  attribute('INTERACTION.toEntityId', 'STRING'),
  attribute('INTERACTION.protocol', 'STRING'),
  attribute('INTERACTION.numCalls', 'LONG', ['metric']),
];

/** front is slow in the first half hour; cart is quiet, old has no traffic at all. */
const SERVICES: readonly FakeEntity[] = [
  { id: 's-front', name: 'front', tier: 'web', owner: 'ann', labels: ['l-1', 'l-gone'] },
  { id: 's-orders', name: 'orders', tier: 'core', owner: 'bob', labels: ['l-1', 'l-2'] },
  { id: 's-cart', name: 'cart', tier: 'core', owner: null },
  { id: 's-old', name: 'old', tier: 'legacy', owner: 'ann', labels: ['l-2'] },
];

const call = (id: string, name: string, minute: number, duration: number, region: string | null = 'eu'): FakeRow => ({
  id,
  name,
  region,
  startTime: START_MS + minute * MINUTE,
  duration,
  numCalls: 1,
  spaceIds: region === 'us' ? ['blue'] : [],
});

const CALLS: readonly FakeRow[] = [
  call('s-front', 'front', 1, 100),
  call('s-front', 'front', 2, 300, 'us'),
  call('s-front', 'front', 40, 20),
  call('s-orders', 'orders', 3, 50),
  call('s-orders', 'orders', 41, 70),
  call('s-cart', 'cart', 59, 5, null),
  ...Array.from({ length: 5 }, (_, day) => call('s-front', 'front', -60 * (day + 1), 100 + day)),
];

const edge = (
  fromServiceId: string | null,
  toServiceId: string | null,
  toBackendId: string | null,
  minute: number,
  protocol: string,
): FakeRow => ({
  fromServiceId,
  toServiceId,
  toBackendId,
  protocol,
  startTime: START_MS + minute * MINUTE,
  numCalls: 1,
});

const EDGES: readonly FakeRow[] = [
  edge('s-front', 's-orders', null, 1, 'HTTP'),
  edge('s-front', 's-orders', null, 2, 'GRPC'),
  edge('s-front', 's-cart', null, 2, 'HTTP'),
  edge('s-old', 's-front', null, 4, 'HTTP'),
  edge('s-orders', null, 'b-db', 3, 'JDBC'),
];

const TRACE = '0af7651916cd43dd8448eb211c80319c';

const span = (id: string, serviceName: string, minute: number, more: FakeRow = {}): FakeRow => ({
  id,
  serviceName,
  traceId: TRACE,
  apiTraceId: 'a1',
  name: `GET /${serviceName}`,
  kind: 'SERVER',
  otelStatus: 'ERROR',
  scopeName: 'http',
  startTime: START_MS + minute * MINUTE,
  endTime: START_MS + minute * MINUTE + 10,
  duration: 10,
  durationNanos: 10_000_001n,
  errorCount: 0,
  spans: 1,
  startTimeNanos: BigInt(START_MS + minute * MINUTE) * 1_000_000n + 7n,
  logEventCount: 0,
  spaceIds: ['blue', 'green'],
  spanTags: { 'http.status': '200', route: `/${serviceName}` },
  resourceAttributes: { 'service.name': serviceName },
  ...more,
});

const SPANS: readonly FakeRow[] = [
  span('00f067aa0ba902b1', 'front', 1, {
    logEventCount: 2,
    bytes: 9_007_199_254_740_993n,
    links: `[{"traceId":"${TRACE}","spanId":"00f067aa0ba902b2","attributes":{"why":"retry","n":2}}]`,
  }),
  span('00f067aa0ba902b2', 'orders', 2, { parentSpanId: '00f067aa0ba902b1', spanTags: { 'http.status': '500', size: '9' }, errorCount: 1 }),
  span('00f067aa0ba902b3', 'orders', 30, { spanTags: {}, logEventCount: 1 }),
];

const EVENTS: readonly FakeRow[] = [
  {
    timestamp: BigInt(START_MS + MINUTE) * 1_000_000n + 1n,
    spanId: '00f067aa0ba902b1',
    traceId: TRACE,
    name: 'exception',
    attributes: { 'exception.type': 'Boom' },
  },
  {
    timestamp: BigInt(START_MS + MINUTE) * 1_000_000n + 2n,
    spanId: '00f067aa0ba902b1',
    traceId: TRACE,
    name: 'retry',
    attributes: { attempt: 2 },
  },
  // Stamped by a clock that is a day late.
  { timestamp: BigInt(START_MS + DAY) * 1_000_000n, spanId: '00f067aa0ba902b3', traceId: TRACE, name: 'stray', attributes: {} },
];

const API_TRACES: readonly FakeRow[] = [
  { apiTraceId: '348bae39282251a5', traceId: TRACE, apiBoundaryType: 'ENTRY', apiId: 'api-1', startTime: START_MS + MINUTE },
  { apiTraceId: '348bae39282251a6', traceId: TRACE, apiBoundaryType: 'EXIT', apiId: 'api-1', startTime: START_MS + MINUTE },
  { apiTraceId: '348bae39282251a7', traceId: TRACE, apiBoundaryType: 'ENTRY', apiId: null, startTime: START_MS + MINUTE },
];

const object = configObject;

const LABEL_RULE: Plain = {
  name: 'core',
  enabled: true,
  conditionList: [
    {
      leafCondition: {
        keyCondition: { operator: 'OPERATOR_EQUALS', value: 'tier' },
        valueCondition: { valueConditionType: 'UNARY_CONDITION', unaryCondition: { operator: 'OPERATOR_EXISTS' } },
      },
    },
  ],
  action: { type: 'STATIC_LABELS', operation: 'OPERATION_MERGE', entityTypes: ['SERVICE'], staticLabels: { ids: ['l-2'] } },
};

const OBJECTS: readonly Config[] = [
  object('labels', 'label-config', 'l-1', { key: 'public', color: 'red' }),
  object('labels', 'label-config', 'l-2', { key: 'core' }),
  object('labels', 'label-application-rule-config', 'r-1', LABEL_RULE),
  object('SpacesConfigService', 'SpacesConfigRule', 'sr-1', {
    type: 'ATTRIBUTE_VALUE',
    attributeValueRule: { attributeScope: 'EVENT', attributeKey: 'serviceName' },
  }),
  object('span-processing-rules-config', 'exclude-span-rules', 'x-1', {
    name: 'health',
    disabled: false,
    spanFilter: { relationalSpanFilter: { field: 'URL_PATH', relationalOperator: 'EQUALS', value: '/health' } },
  }),
  object('span-processing-rules-config', 'exclude-span-rules', 'x-2', { name: 'own', disabled: false, ruleType: 'SYSTEM', spanFilter: {} }),
  object('span-processing-rules-config', 'exclude-span-rules', 'x-3', { nonsense: true }),
];

const TYPES: readonly EntityType[] = [
  {
    name: 'SERVICE',
    attributeScope: 'SERVICE',
    idAttributeKey: 'id',
    nameAttributeKey: 'name',
    identifyingAttributes: ['FQN'],
    paths: {},
    requiredKeys: [],
  },
];

/** Services over the shop's data, with what they were asked. */
export function shop() {
  const attributes = fakeAttributes(CATALOGUE);
  const entities = fakeEntities({ SERVICE: SERVICES, BACKEND: [{ id: 'b-db', name: 'db:5432' }] }, TYPES);
  const query = fakeQuery({
    SERVICE: CALLS,
    INTERACTION: EDGES,
    EVENT: SPANS,
    LOG_EVENT: EVENTS,
    API_TRACE: API_TRACES,
    TRACE: [{ id: TRACE, startTime: START_MS + MINUTE, duration: 9 }],
    BACKEND: [{ id: 'b-db', name: 'db:5432', startTime: START_MS + 3 * MINUTE }],
  });
  const ports: GatewayPorts = {
    attributes: attributes.service,
    entities: entities.service,
    query: query.service,
    config: fakeConfig(OBJECTS),
    ingestion: fakeIngestion(),
  };
  return { ports, attributes, entities, query };
}

export type Shop = ReturnType<typeof shop>;
