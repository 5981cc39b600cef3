import { EntityServiceService, EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';
import { grpcClient } from '@spangraph/rpc';

import { between, eventually, post, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import type { TestSpan } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

interface Named {
  readonly name: string;
}
type Metric = { readonly sum: { readonly value: number | null } };
interface Edges {
  readonly total: number;
  readonly results: readonly { readonly neighbor: Named; readonly calls: Metric; readonly took: Metric; readonly errors: Metric }[];
}
interface Found {
  readonly entities: { readonly total: number; readonly results: readonly (Named & Readonly<Record<string, unknown>> & { readonly edges: Edges })[] };
}

const RULE = `{
  type: "CUSTOMER", displayName: "Customer",
  condition: { attribute: "customer.number", operator: "EXISTS" },
  attributes: { number: "customer.number", company: "customer.company", plan: "customer.plan", seats: "customer.seats" },
  identifyingAttributes: ["number"], nameAttribute: "company",
  relations: [{ with: "SERVICE", direction: "INCOMING" }, { with: "API", direction: "INCOMING" }, { with: "BACKEND", direction: "OUTGOING" }]
}`;

const ACME = { 'customer.number': '1', 'customer.company': 'Acme', 'customer.plan': 'gold', 'customer.seats': 9 };
const BOLT = { 'customer.number': '2', 'customer.company': 'Bolt', 'customer.plan': 'silver', 'customer.seats': 10 };
const ROUTE = { 'http.request.method': 'GET', 'http.route': '/orders/{id}' };
const DATABASE = { 'db.system': 'postgresql', 'server.address': 'orders-db', 'server.port': 5432, 'db.statement': 'SELECT 1' };

describe('a type of entities that a user declares', () => {
  const platform = withPlatform(['services.listen=[entity]', 'services.ports.entity=0']);
  const ask = <Data>(text: string): Promise<Data> => query<Data>(platform().addresses.gateway, text);
  const send = (service: string, spans: readonly TestSpan[]) => sendJson(platform().addresses.otlpHttp, otlpJson(service, spans));
  const customers = (fields: string, more = ''): Promise<Found> => ask<Found>(`{ entities(scope: "CUSTOMER" ${between()} ${more}) { total results { name: attribute(key: "name") ${fields} } } }`);
  const namesOf = async (more: string): Promise<readonly unknown[]> => {
    const { entities } = await customers('', more);
    return [...entities.results.map(({ name }) => name), entities.total];
  };
  const edges = (direction: string, scope: string, more = ''): string =>
    `edges: ${direction}(neighborScope: "${scope}" ${more}) { total results { neighbor { name: attribute(key: "name") } calls: metric(key: "numCalls") { sum { value } } took: metric(key: "duration") { sum { value } } errors: metric(key: "errorCount") { sum { value } } } }`;
  const edgesOf = ({ entities }: Found) =>
    Object.fromEntries(entities.results.map(({ name, edges: { results } }) => [name, results.map((edge) => [edge.neighbor.name, edge.calls.sum.value, edge.took.sum.value, edge.errors.sum.value]).sort()]));

  beforeAll(async () => {
    const { saveEntityType } = await ask<{ saveEntityType: unknown }>(`mutation { saveEntityType(rule: ${RULE}) { name scope custom identifyingAttributes } }`);
    expect(saveEntityType).toEqual({ name: 'CUSTOMER', scope: 'CUSTOMER', custom: true, identifyingAttributes: ['number'] });
    const isKnown = (types: { entityTypes: readonly { name: string; registered: boolean }[] }) => types.entityTypes.some(({ name, registered }) => name === 'CUSTOMER' && registered);
    await eventually(() => ask<{ entityTypes: readonly { name: string; registered: boolean }[] }>('{ entityTypes { name registered } }'), isKnown, 5000);
    const [traceId, entry] = [newTraceId(), newSpanId()];
    await send('orders', [
      { traceId, spanId: entry, name: 'GET', kind: 'SERVER', durationMs: 40, attributes: { ...ROUTE, ...ACME } },
      { traceId, spanId: newSpanId(), parentSpanId: entry, name: 'SELECT', kind: 'CLIENT', durationMs: 5, attributes: { ...DATABASE, ...ACME } },
      { traceId: newTraceId(), spanId: newSpanId(), name: 'GET', kind: 'SERVER', durationMs: 7, error: 'no such order', attributes: { ...ROUTE, ...BOLT } },
      { traceId: newTraceId(), spanId: newSpanId(), name: 'GET', kind: 'SERVER', durationMs: 100, attributes: ROUTE },
    ]);
    await send('billing', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'bill', kind: 'CONSUMER', durationMs: 3, attributes: ACME }]);
    await eventually(() => customers(edges('incomingEdges', 'SERVICE')), ({ entities }) => entities.results.reduce((sum, each) => sum + each.edges.total, 0) === 3);
  }, 60_000);

  it('has entities made of spans, with their attributes and metrics', async () => {
    const measures = 'plan: attribute(key: "plan") seats: attribute(key: "seats") calls: metric(key: "numCalls") { sum { value } } took: metric(key: "duration") { max { value } } errors: metric(key: "errorCount") { sum { value } }';
    const { entities } = await customers(measures, 'orderBy: [{ key: "name", direction: ASC }]');
    expect(entities).toEqual({
      total: 2,
      results: [
        { name: 'Acme', plan: 'gold', seats: '9', calls: { sum: { value: 3 } }, took: { max: { value: 40 } }, errors: { sum: { value: 0 } } },
        { name: 'Bolt', plan: 'silver', seats: '10', calls: { sum: { value: 1 } }, took: { max: { value: 7 } }, errors: { sum: { value: 1 } } },
      ],
    });
  });

  it.each([
    ['an attribute', 'filterBy: [{ type: ATTRIBUTE, key: "plan", operator: EQUALS, value: "silver" }]', ['Bolt', 1]],
    ['an attribute that was sent as a number', 'filterBy: [{ type: ATTRIBUTE, key: "seats", operator: GREATER_THAN, value: 9 }]', ['Bolt', 1]],
    ['a metric', 'filterBy: [{ type: ATTRIBUTE, key: "duration", operator: GREATER_THAN, value: 30 }]', ['Acme', 1]],
    ['attribute and metric, inactive ones too', 'includeInactive: true filterBy: [{ type: ATTRIBUTE, key: "plan", operator: IN, value: ["gold", "silver"] }, { type: ATTRIBUTE, key: "errorCount", operator: EQUALS, value: 1 }]', ['Bolt', 1]],
    ['nothing, the slowest first', 'orderBy: [{ key: "duration", aggregation: MAX, direction: DESC }] limit: 1', ['Acme', 2]],
    ['nothing, by an attribute', 'orderBy: [{ key: "plan", direction: DESC }]', ['Bolt', 'Acme', 2]],
    ['nothing, page by page', 'includeInactive: true orderBy: [{ key: "name", direction: ASC }] limit: 1 offset: 1', ['Bolt', 2]],
  ])('is filtered and ordered by %s', async (_what, more, expected) => {
    expect(await namesOf(more)).toEqual(expected);
  });

  it('is there without traffic in the range only when inactive ones are asked for', async () => {
    const quiet = 'between: { startTime: "2020-01-01T00:00:00Z", endTime: "2020-01-02T00:00:00Z" }';
    const within = (more: string) => ask<Found>(`{ entities(scope: "CUSTOMER" ${quiet} ${more} orderBy: [{ key: "name", direction: ASC }]) { total results { name: attribute(key: "name") ${edges('incomingEdges', 'SERVICE')} } } }`);
    expect((await within('')).entities).toEqual({ total: 0, results: [] });
    const inactive = await within('includeInactive: true');
    expect(inactive.entities.total).toBe(2);
    expect(edgesOf(inactive)).toEqual({ Acme: [], Bolt: [] });
  });

  it('is related to services, endpoints and backends, from either end', async () => {
    const toServices = { Acme: [['billing', 1, 3, 0], ['orders', 2, 45, 0]], Bolt: [['orders', 1, 7, 1]] };
    expect(edgesOf(await customers(edges('incomingEdges', 'SERVICE')))).toEqual(toServices);
    expect(edgesOf(await customers(edges('outgoingEdges', 'SERVICE')))).toEqual({ Acme: [], Bolt: [] });
    expect(edgesOf(await customers(edges('outgoingEdges', 'BACKEND')))).toEqual({ Acme: [['orders-db:5432', 1, 5, 0]], Bolt: [] });
    const from = (scope: string, direction: string, more = '') => ask<Found>(`{ entities(scope: "${scope}" ${between()}) { total results { name: attribute(key: "name") ${edges(direction, 'CUSTOMER', more)} } } }`);
    expect(edgesOf(await from('SERVICE', 'outgoingEdges'))).toEqual({ billing: [['Acme', 1, 3, 0]], orders: [['Acme', 2, 45, 0], ['Bolt', 1, 7, 1]] });
    expect(edgesOf(await from('API', 'outgoingEdges'))['/orders/{id}']).toEqual([['Acme', 2, 45, 0], ['Bolt', 1, 7, 1]]);
    expect(edgesOf(await from('BACKEND', 'incomingEdges'))).toEqual({ 'orders-db:5432': [['Acme', 1, 5, 0]] });
    const failing = 'filterBy: [{ type: ATTRIBUTE, key: "errorCount", operator: GREATER_THAN, value: 0 }]';
    expect(edgesOf(await from('SERVICE', 'outgoingEdges', failing))).toEqual({ billing: [], orders: [['Bolt', 1, 7, 1]] });
  });

  it('says what relations do not tell', async () => {
    const { errors } = await post(platform().addresses.gateway, `{ entities(scope: "CUSTOMER" ${between()}) { results { incomingEdges(neighborScope: "SERVICE") { results { spaces: attribute(key: "fromSpaceIds") } } } } }`);
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('fromSpaceIds') as string, extensions: { code: 'UNSUPPORTED_CAPABILITY' } });
  });

  it('may be made of entities that a client writes, which are related to those of spans', async () => {
    const { entities: services } = await ask<{ entities: { results: readonly { id: string }[] } }>(`{ entities(type: SERVICE ${between()} filterBy: [{ type: ATTRIBUTE, key: "name", operator: EQUALS, value: "orders" }]) { results { id } } }`);
    const { service, close } = grpcClient(EntityServiceService, platform().addresses.entityService!);
    const context = { tenantId: '__default', requestId: 'teams' };
    await service.upsertTypes({ types: [EntityType.fromPartial({ name: 'TEAM', identifyingAttributes: ['mail'] })] }, context);
    const red = { id: '', type: 'TEAM', name: 'Red', attributes: {}, identifyingAttributes: { mail: { kind: { $case: 'string' as const, value: 'red@example.com' } } }, createdTime: 0n, lastSeenTime: 0n, version: 0n };
    const [team] = (await service.upsert({ entities: [red] }, context)).entities;
    await service.upsertRelations({ relations: [{ type: 'TEAM_SERVICE', fromId: team!.id, toId: services.results[0]!.id, createdTime: 0n, lastSeenTime: 0n }] }, context);
    close();
    const text = () => `{ entities(scope: "TEAM" includeInactive: true ${between()}) { total results { name: attribute(key: "name") ${edges('outgoingEdges', 'SERVICE')} } } }`;
    await eventually(() => post(platform().addresses.gateway, text()), ({ errors }) => errors === undefined, 5000);
    expect(edgesOf(await ask<Found>(text()))).toEqual({ Red: [['orders', null, null, null]] });
    const owners = `{ entities(type: SERVICE ${between()} orderBy: [{ key: "name", direction: ASC }]) { total results { name: attribute(key: "name") ${edges('incomingEdges', 'TEAM')} } } }`;
    expect(edgesOf(await ask<Found>(owners))).toEqual({ billing: [], orders: [['Red', null, null, null]] });
  });

  it('stays with its entities when the declaration is taken away, and what else is declared takes effect', async () => {
    await ask('mutation { deleteEntityType(name: "CUSTOMER") }');
    await ask('mutation { saveEntityType(rule: { type: "TENANT", attributes: { name: "tenant" }, identifyingAttributes: ["name"], nameAttribute: "name" }) { name } }');
    const types = () => ask<{ entityTypes: readonly { name: string; registered: boolean }[] }>('{ entityTypes { name registered } }');
    await eventually(types, ({ entityTypes }) => entityTypes.some(({ name, registered }) => name === 'TENANT' && registered), 5000);
    const text = () => `{ entities(scope: "TENANT" ${between()}) { total results { name: attribute(key: "name") } } }`;
    await eventually(() => post(platform().addresses.gateway, text()), ({ errors }) => errors === undefined, 5000);
    await send('orders', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'x', attributes: { tenant: 'north', ...BOLT } }]);
    const { entities } = await eventually(() => ask<Found>(text()), ({ entities: { total } }) => total === 1);
    expect(entities.results).toEqual([{ name: 'north' }]);
    expect(await namesOf('includeInactive: true orderBy: [{ key: "name", direction: ASC }]')).toEqual(['Acme', 'Bolt', 2]);
    expect(platform().log()).not.toContain('trying again');
  });
});
