import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { between, eventually, query } from '../harness/graphql';
import { createTopic, KAFKA_BROKERS } from '../harness/kafka';
import type { TopicOfTest } from '../harness/kafka';
import { newSpanId, newTraceId, otlpJson } from '../harness/otlp';
import { encodeOtlp } from '../harness/otlp-grpc';
import { PersonalData } from '../harness/personal-data';
import { personalSpans } from '../harness/personal-spans';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';
import { storedBytes } from '../harness/stored-bytes';
import { runCommand } from '../harness/command';
import { Random } from '../load/random';

const HAS_BROKERS = KAFKA_BROKERS.length > 0;
if (!HAS_BROKERS) process.stderr.write('spans through Kafka are left out: SPANGRAPH_KAFKA_BROKERS names no broker\n');

it('leaves Kafka out only where not everything must be checked', () => {
  expect(HAS_BROKERS || process.env.CI !== 'true').toBe(true);
});

it('needs brokers where Kafka is switched on', async () => {
  const { code, stderr } = await runCommand(['--set', 'receivers.kafka.enabled=true']);
  expect(code).toBe(2);
  expect(stderr).toContain('receivers.kafka.brokers');
});

const spansOf = (service: string, count: number) => encodeOtlp(otlpJson(service, Array.from({ length: count }, (_, index) => ({ traceId: newTraceId(), spanId: newSpanId(), name: `step ${index}` }))));

(HAS_BROKERS ? describe : describe.skip)('spans through Kafka', () => {
  let directory: string;
  let topic: TopicOfTest;
  let platform: PlatformProcess | undefined;

  const start = async (settings: readonly string[] = [], brokers = KAFKA_BROKERS): Promise<PlatformProcess> => {
    const { name } = topic;
    const kafka = ['enabled=true', `brokers=${JSON.stringify(brokers)}`, `topic=${name}`, `groupId=${name}`, `deadLetterTopic=${name}.dead`].map((setting) => `receivers.kafka.${setting}`);
    return (platform = await startPlatform(directory, [...kafka, ...settings]));
  };
  const ask = <Data>(text: string, headers: Readonly<Record<string, string>> = {}, variables?: unknown): Promise<Data> => query<Data>(platform!.addresses.gateway, text, headers, variables);
  const namesOf = async (tenant: string): Promise<readonly unknown[]> => {
    const { spans } = await ask<{ spans: { results: { s: unknown }[] } }>(`{ spans(${between()} limit: 1000) { results { s: attribute(key: "serviceName") } } }`, { 'x-tenant-id': tenant });
    return spans.results.map(({ s }) => s);
  };
  const counts = async (): Promise<{ count: number; distinct: number }> => {
    const { explore } = await ask<{ explore: { results: Record<'count' | 'distinct', { value: number }>[] } }>(
      `{ explore(scope: "SPAN" ${between()}) { results { count: selection(key: "id", aggregation: COUNT) { value } distinct: selection(key: "id", aggregation: DISTINCTCOUNT) { value } } } }`,
    );
    const [row] = explore.results;
    return { count: row?.count.value ?? 0, distinct: row?.distinct.value ?? 0 };
  };

  beforeEach(async () => {
    directory = temporaryDirectory();
    topic = await createTopic(`spans-${newSpanId()}`);
  }, 60_000);
  afterEach(async () => {
    await platform?.stop();
    platform = undefined;
    await topic.close();
    removeDirectory(directory);
  }, 60_000);

  it('belong to the tenant that the header names, also those from before the first start', async () => {
    await topic.produce([{ value: spansOf('early', 3), headers: { 'x-tenant-id': 'one' } }]);
    await start();
    await topic.produce([{ value: spansOf('late', 2), headers: { tenant: 'two' } }, { value: spansOf('nameless', 1) }]);
    for (const [tenant, expected] of [['one', ['early', 'early', 'early']], ['two', ['late', 'late']], ['__default', ['nameless']]] as const)
      expect(await eventually(() => namesOf(tenant), (names) => names.length >= expected.length)).toEqual(expected);
    expect(platform!.addresses).toMatchObject({ kafka: `kafka://${KAFKA_BROKERS.join(',')}` });
    await eventually(() => topic.lag(), (lag) => lag === 0);
  }, 60_000);

  it('leave none of the planted personal values in any file, log or answer', async () => {
    await start(['ingestion.segmentSpans=100', 'ingestion.segmentAge=1s']);
    const { enricherRules } = await ask<{ enricherRules: { results: { id: string; name: string; order: number; actions: unknown[] }[] } }>('{ enricherRules { results { id name order actions } } }');
    const { id, ...rule } = enricherRules.results.find((each) => each.id === 'pii-scrub')!;
    await ask('mutation ($id: String, $rule: Unknown!) { saveEnricherRule(id: $id, rule: $rule) { id } }', {}, { id, rule: { ...rule, enabled: true } });
    await eventually(() => ask<{ enrichers: { id: string; enabled: boolean }[] }>('{ enrichers { id enabled } }'), ({ enrichers }) => enrichers.some((each) => each.id === id && each.enabled));
    const data = new PersonalData(new Random(5));
    await topic.produce(Array.from({ length: 10 }, () => ({ value: encodeOtlp(personalSpans('by-kafka', 8, data)) })));
    expect(data.planted.length).toBeGreaterThanOrEqual(1000);
    const columns = 'name: attribute(key: "name") tags: attribute(key: "spanTags") resource: attribute(key: "resourceAttributes") message: attribute(key: "statusMessage") logEvents { results { attributes: attribute(key: "attributes") } } exceptions { message }';
    const { spans } = await eventually(() => ask<{ spans: { total: number } }>(`{ spans(${between()} limit: 1000) { total results { ${columns} } } }`), (answer) => answer.spans.total === 80);
    const answers = [JSON.stringify(spans), JSON.stringify(await ask(`{ exportSpans(${between()} limit: 1000) { result } }`))];
    for (const answer of answers) expect(answer).toContain('***');
    expect(await platform!.stop()).toBe(0);
    const stored = [...(await storedBytes(directory)), ...[...answers, platform!.log()].map((each, index) => ({ where: `answer ${index}`, bytes: Buffer.from(each) }))];
    expect(stored.filter(({ where, bytes }) => where.startsWith('rows of') && bytes.includes('***')).length).toBeGreaterThan(0);
    expect(data.planted.flatMap((value) => stored.filter(({ bytes }) => bytes.includes(value)).map(({ where }) => `${value} in ${where}`))).toEqual([]);
  }, 120_000);

  it('are neither lost nor there twice when the reader is killed', async () => {
    const rounds = 3;
    const messages = () => Array.from({ length: 200 }, (_, index) => ({ key: `${index}`, value: spansOf('load', 25) }));
    const total = (rounds + 2) * 200 * 25;
    await topic.produce([...messages(), ...messages()]);
    // Ingestion that is often full is always in the midst of a batch.
    const slow = ['ingestion.segmentSpans=3000', 'receivers.maxBytesInFlight=32KiB'];
    for (let round = 0; round < rounds; round++) {
      await start(slow);
      const before = (await counts()).count;
      await eventually(counts, ({ count }) => count >= before + 1000, 60_000);
      await platform!.kill();
      await topic.produce(messages());
    }
    expect(await topic.lag()).toBeGreaterThan(200);
    await start(slow.slice(0, 1));
    await eventually(counts, ({ count }) => count >= total, 60_000).catch(() => undefined);
    await eventually(() => topic.lag(), (lag) => lag === 0);
    expect(await counts()).toEqual({ count: total, distinct: total });
  }, 240_000);

  it('wait while ingestion is full, and are not skipped', async () => {
    const messages = 120;
    await topic.produce(Array.from({ length: messages }, (_, index) => ({ key: `${index}`, value: spansOf('much', 50) })));
    await start(['receivers.maxBytesInFlight=32KiB']);
    expect(await eventually(counts, ({ count }) => count >= messages * 50, 60_000)).toEqual({ count: messages * 50, distinct: messages * 50 });
    const metrics = await (await fetch(`${platform!.addresses.telemetry}/metrics`)).text();
    expect(metrics).toMatch(/receiver_failed_requests_total\{receiver="kafka",code="RESOURCE_EXHAUSTED"\} [1-9]/);
    await eventually(() => topic.lag(), (lag) => lag === 0);
  }, 120_000);

  it('that cannot be stored go to the topic of dead letters, and those after them are stored', async () => {
    await start();
    const refused = encodeOtlp(otlpJson('mixed', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'good' }, { traceId: '', spanId: newSpanId(), name: 'bad' }]));
    const poison = [
      { value: Buffer.from('hello'), headers: { 'x-tenant-id': 'poisoned', mine: 'kept' } },
      { value: null },
      { value: spansOf('nobody', 1), headers: { 'x-tenant-id': 'no such tenant' } },
      { value: refused },
    ].map((message) => ({ ...message, partition: 1 }));
    await topic.produce([...poison, { value: spansOf('good', 2), partition: 1 }]);
    expect([...(await eventually(() => namesOf('__default'), (names) => names.length >= 3))].sort()).toEqual(['good', 'good', 'mixed']);
    const dead = await topic.read('.dead', poison.length);
    expect(new Set(dead.map(({ headers }) => headers['x-offset']))).toEqual(new Set(['0', '1', '2', '3']));
    const at = (offset: string) => dead.find(({ headers }) => headers['x-offset'] === offset)!;
    for (const { headers } of dead) expect(headers).toMatchObject({ 'x-topic': topic.name, 'x-partition': '1', 'x-reason': expect.stringMatching(/./) as string });
    expect(at('0')).toMatchObject({ value: Buffer.from('hello'), headers: { 'x-tenant-id': 'poisoned', mine: 'kept' } });
    expect(at('3').value).toEqual(refused);
    const metrics = await (await fetch(`${platform!.addresses.telemetry}/metrics`)).text();
    expect(metrics).toMatch(/receiver_failed_requests_total\{receiver="kafka",code="INVALID_ARGUMENT"\} 4/);
    await eventually(() => topic.lag(), (lag) => lag === 0);
  }, 60_000);

  it('wait for brokers that are not there yet: the platform is up, and says what it waits for', async () => {
    await topic.produce([{ value: spansOf('patient', 2) }]);
    // Leads to a broker once it listens; the broker answers by which address it is reached from then on.
    const [host, port] = KAFKA_BROKERS[0]!.split(':') as [string, string];
    const door = createServer((socket) => socket.on('error', () => undefined).pipe(connect(Number(port), host)).on('error', () => undefined).pipe(socket));
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    const address = door.address() as AddressInfo;
    await new Promise((resolve) => door.close(resolve));
    const { log } = await start([], [`127.0.0.1:${address.port}`]);
    await eventually(async () => log(), (text) => text.includes(`topic ${topic.name} of receivers.kafka.brokers (127.0.0.1:${address.port})`));
    expect(await namesOf('__default')).toEqual([]);
    await new Promise<void>((resolve) => door.listen(address.port, '127.0.0.1', resolve));
    try {
      await eventually(() => namesOf('__default'), (names) => names.length === 2);
    } finally {
      await platform!.stop();
      await new Promise((resolve) => door.close(resolve));
    }
  }, 60_000);

  it('are not read with a login that the brokers refuse, and the log has no secret', async () => {
    const { log, stop } = await start(['receivers.kafka.sasl={ mechanism: plain, username: reader, password: hunter2 }', 'log.level=debug']);
    await eventually(async () => log(), (text) => text.includes('cannot read topic'));
    expect(await stop()).toBe(0);
    expect(log()).not.toContain('hunter2');
    expect(log()).not.toContain(Buffer.from('\0reader\0hunter2').toString('base64'));
  }, 60_000);
});
