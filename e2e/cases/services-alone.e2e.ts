import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { grpcClient } from '@spangraph/rpc';
import { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';

import { between, eventually, post, query } from '../harness/graphql';
import { freePort, healthOf, reflectedServices } from '../harness/grpc';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

const SERVICES = ['attribute', 'entity', 'config', 'query'] as const;
type Name = (typeof SERVICES)[number];

const WIRE_NAMES = {
  attribute: 'spangraph.attribute.v1.AttributeService',
  entity: 'spangraph.entity.v1.EntityService',
  config: 'spangraph.config.v1.ConfigService',
  query: 'spangraph.query.v1.QueryService',
  gateway: 'spangraph.gateway.v1.GatewayService',
} as const;

/** Typed services over configuration, behind the port of the config service. */
const CONFIG_MODULES = ['AlertingService', 'LabelService', 'SpaceService'].map((name) => `spangraph.config.v1.${name}`);
const wireNames = (name: keyof typeof WIRE_NAMES): readonly string[] => [WIRE_NAMES[name], ...(name === 'config' ? CONFIG_MODULES : [])].sort();

/** Only services: neither receivers nor GraphQL. */
const SERVICES_ONLY = ['ingestion.enabled=false', 'gateway.enabled=false'];

const grpcAddress = (platform: PlatformProcess, name: keyof typeof WIRE_NAMES): string => (platform.addresses as unknown as Record<string, string>)[`${name}Service`]!;

const RANGE = between();
const QUESTIONS = {
  metadata: '{ metadata { scope name type } }',
  traces: `{ traces(type: TRACE ${RANGE}) { total results { id spans: attribute(key: "numSpans") } } }`,
  spans: `{ spans(${RANGE} orderBy: [{ key: "startTime" }]) { total results { id service: attribute(key: "serviceName") status: attribute(key: "statusCode") api: attribute(key: "apiName") } } }`,
  entities: `{ entities(type: SERVICE ${RANGE} orderBy: [{ key: "name" }]) { total results { id name: attribute(key: "name") kind: attribute(key: "type") calls: metric(key: "numCalls") { sum { value } }
    outgoingEdges(neighborType: BACKEND) { results { calls: metric(key: "numCalls") { sum { value } } neighbor { name: attribute(key: "name") } } } } } }`,
  explore: `{ explore(scope: "SPAN" ${RANGE} groupBy: { keys: ["serviceName"], groupLimit: 10 } orderBy: [{ key: "serviceName" }]) { results { service: selection(key: "serviceName") { value } spans: selection(key: "id", aggregation: COUNT) { value } } } }`,
  spaces: '{ spaceConfigRules { total } }',
} as const;

const ask = async (gateway: string): Promise<Readonly<Record<string, unknown>>> =>
  Object.fromEntries(await Promise.all(Object.entries(QUESTIONS).map(async ([name, text]) => [name, await query<unknown>(gateway, text)] as const)));

/** One trace of a shop with a database behind, another of a payment service. */
async function fill(otlpHttp: string): Promise<void> {
  const traceId = newTraceId();
  const root = newSpanId();
  await sendJson(
    otlpHttp,
    otlpJson('shop', [
      { traceId, spanId: root, name: 'GET /order', kind: 'SERVER', ago: 3000, attributes: { 'http.route': '/order', 'http.request.method': 'GET' } },
      { traceId, spanId: newSpanId(), parentSpanId: root, name: 'SELECT', kind: 'CLIENT', ago: 2000, attributes: { 'db.system': 'mysql', 'net.peer.name': 'h', 'net.peer.port': 3306 } },
    ]),
  );
  await sendJson(otlpHttp, otlpJson('payments', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'pay', kind: 'SERVER', ago: 1000, error: 'declined' }]));
}

describe('services in processes of their own', () => {
  const running = new Map<Name | 'gateway', PlatformProcess>();
  const root = temporaryDirectory();
  const address = (name: Name | 'gateway'): string => grpcAddress(running.get(name)!, name);
  const gateway = (): string => running.get('gateway')!.addresses.gateway;
  let ports: Readonly<Record<Name, number>>;
  let expected: Readonly<Record<string, unknown>>;

  const startService = async (name: Name): Promise<void> => {
    const settings = [...SERVICES_ONLY, `services.local=[${name}]`, `services.listen=[${name}]`, `services.ports.${name}=${ports[name]}`];
    running.set(name, await startPlatform(path.join(root, name), settings));
  };

  /** All in one, filled, asked and stopped; its directory becomes that of the query service, its documents those of the others. */
  const fillDirectories = async (): Promise<void> => {
    const whole = await startPlatform(path.join(root, 'query'));
    try {
      await fill(whole.addresses.otlpHttp);
      const isComplete = (answers: Readonly<Record<string, unknown>>): boolean => /h:3306/.test(JSON.stringify(answers['entities'])) && /payments/.test(JSON.stringify(answers['spans']));
      expected = await eventually(() => ask(whole.addresses.gateway), isComplete);
    } finally {
      await whole.stop();
    }
    for (const name of ['attribute', 'entity', 'config']) {
      mkdirSync(path.join(root, name));
      cpSync(path.join(root, 'query', 'documents.db'), path.join(root, name, 'documents.db'));
    }
  };

  beforeAll(async () => {
    await fillDirectories();
    ports = Object.fromEntries(await Promise.all(SERVICES.map(async (name) => [name, await freePort()] as const))) as Record<Name, number>;
    await Promise.all(SERVICES.map(startService));
    const addresses = SERVICES.map((name) => `services.addresses.${name}=127.0.0.1:${ports[name]}`);
    const settings = ['ingestion.enabled=false', 'services.local=[gateway]', 'services.listen=[gateway]', 'services.ports.gateway=0', ...addresses];
    running.set('gateway', await startPlatform(path.join(root, 'none'), settings));
  }, 120_000);

  afterAll(async () => {
    await Promise.all([...running.values()].map((platform) => platform.stop()));
    removeDirectory(root);
  }, 60_000);

  it('answers what one process answers', async () => {
    expect(await ask(gateway())).toEqual(expected);
  });

  it('opens only what is asked for', () => {
    expect(Object.keys(running.get('entity')!.addresses).sort()).toEqual(['entityService', 'telemetry']);
    expect(Object.keys(running.get('gateway')!.addresses).sort()).toEqual(['gateway', 'gatewayService', 'telemetry']);
  });

  it.each([...SERVICES, 'gateway'] as const)('answers health and reflection of the %s service', async (name) => {
    expect(await healthOf(address(name), '')).toBe('SERVING');
    expect(await healthOf(address(name), WIRE_NAMES[name])).toBe('SERVING');
    expect(await reflectedServices(address(name))).toEqual(wireNames(name));
    const { status } = await fetch(`${running.get(name)!.addresses.telemetry}/readyz`);
    expect(status).toBe(200);
  });

  it('creates, reads, updates and deletes an entity over gRPC', async () => {
    const { service, close } = grpcClient(EntityServiceService, address('entity'));
    const context = { tenantId: 'crud', requestId: 'crud' };
    const named = { type: 'SERVICE', id: 'checkout-1' };
    const text = (value: string) => ({ kind: { $case: 'string' as const, value } });
    const entity = { ...named, name: 'checkout', attributes: { team: text('a') }, identifyingAttributes: {}, createdTime: 0n, lastSeenTime: 1n, version: 0n };

    await service.upsert({ entities: [entity] }, context);
    expect(await service.get(named, context)).toMatchObject({ name: 'checkout', attributes: { team: text('a') } });
    await service.update({ type: named.type, ids: [named.id], set: { team: text('b') }, unset: [] }, context);
    expect(await service.get(named, context)).toMatchObject({ name: 'checkout', attributes: { team: text('b') } });
    await expect(service.get(named, { ...context, tenantId: 'another' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await service.delete({ type: named.type, ids: [named.id] }, context)).toEqual({ deletedIds: [named.id] });
    await expect(service.get(named, context)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    close();
  });

  it('loses the fields of a service that is down and no others, until it is back', async () => {
    const entityService = running.get('entity')!;
    await ask(gateway());
    expect(await entityService.stop()).toBe(0);
    const { errors } = await post(gateway(), QUESTIONS.entities);
    expect(errors).toEqual([expect.objectContaining({ path: ['entities'], extensions: expect.objectContaining({ code: 'UNAVAILABLE' }) })]);
    expect(await query(gateway(), QUESTIONS.spans)).toEqual(expected['spans']);
    expect(await query(gateway(), QUESTIONS.traces)).toEqual(expected['traces']);
    await startService('entity');
    const answer = await eventually(() => post<unknown>(gateway(), QUESTIONS.entities), ({ errors: left }) => left === undefined, 60_000);
    expect(answer.data).toEqual(expected['entities']);
  }, 90_000);
});

describe('several services in one process', () => {
  it('serves those with the same port by one server', async () => {
    const directory = temporaryDirectory();
    const port = await freePort();
    const names = ['attribute', 'entity', 'config'] as const;
    const settings = [...SERVICES_ONLY, `services.local=[${names.join()}]`, `services.listen=[${names.join()}]`, ...names.map((name) => `services.ports.${name}=${port}`)];
    const platform = await startPlatform(directory, settings);
    for (const name of names) expect(grpcAddress(platform, name)).toBe(`127.0.0.1:${port}`);
    expect(await reflectedServices(`127.0.0.1:${port}`)).toEqual(names.flatMap(wireNames).sort());
    for (const name of names) expect(await healthOf(`127.0.0.1:${port}`, WIRE_NAMES[name])).toBe('SERVING');
    expect(await platform.stop()).toBe(0);
    removeDirectory(directory);
  }, 60_000);

  it('answers over existing data with query and gateway services beside the document services elsewhere', async () => {
    const root = temporaryDirectory();
    const whole = await startPlatform(path.join(root, 'data'));
    await fill(whole.addresses.otlpHttp);
    await eventually(() => query<{ spans: { total: number } }>(whole.addresses.gateway, QUESTIONS.spans), ({ spans }) => spans.total === 3);
    const spans = await query(whole.addresses.gateway, QUESTIONS.spans);
    await whole.stop();
    const objects = await startPlatform(path.join(root, 'objects'), [
      ...SERVICES_ONLY, 'services.local=[attribute,entity,config]', 'services.listen=[attribute,entity,config]',
      'services.ports.attribute=0', 'services.ports.entity=0', 'services.ports.config=0',
    ]);
    const elsewhere = (['attribute', 'entity', 'config'] as const).map((name) => `services.addresses.${name}=${grpcAddress(objects, name)}`);
    const reader = await startPlatform(path.join(root, 'data'), ['ingestion.enabled=false', 'services.local=[query,gateway]', ...elsewhere]);
    expect(await query(reader.addresses.gateway, QUESTIONS.spans)).toEqual(spans);
    await Promise.all([reader.stop(), objects.stop()]);
    removeDirectory(root);
  }, 90_000);

  it('tells an entity service elsewhere what ingestion sees', async () => {
    const root = temporaryDirectory();
    const entities = await startPlatform(path.join(root, 'entities'), [...SERVICES_ONLY, 'services.local=[entity]', 'services.listen=[entity]', 'services.ports.entity=0']);
    const address = grpcAddress(entities, 'entity');
    const whole = await startPlatform(path.join(root, 'data'), ['services.local=[attribute,config,query,gateway]', `services.addresses.entity=${address}`]);
    await fill(whole.addresses.otlpHttp);
    const { service, close } = grpcClient(EntityServiceService, address);
    const names = async (): Promise<readonly string[]> => {
      const { entities: rows } = await service.query({ type: 'SERVICE', orderBy: [], limit: 0n, offset: 0n, includeTotal: false, keys: ['name'] }, { tenantId: '__default', requestId: 'names' });
      return rows.map(({ attributes }) => String((attributes['name']?.kind as { readonly value: unknown } | undefined)?.value)).sort();
    };
    expect(await eventually(names, (all) => all.length === 2)).toEqual(['payments', 'shop']);
    close();
    await whole.stop();
    await entities.stop();
    removeDirectory(root);
  }, 60_000);
});
