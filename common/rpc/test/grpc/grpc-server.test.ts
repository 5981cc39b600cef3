import path from 'node:path';

import { Client, Metadata, credentials, loadPackageDefinition } from '@grpc/grpc-js';
import type { GrpcObject } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import { protoPath } from 'grpc-health-check';

import { grpcClient, serve, startGrpcServer } from '../../src';
import type { GrpcServer, Service } from '../../src';
import { context, echoDefinition, until } from '../echo-service';
import type { EchoService } from '../echo-service';

const root = path.join(__dirname, '..', '..', '..', '..');
const descriptorSetPath = path.join(root, 'proto', 'gen', 'descriptors.binpb');
const refuse = (): Promise<never> => Promise.reject(new Error('not called'));
const configHandlers: Service<typeof ConfigServiceService> = {
  upsert: refuse,
  get: refuse,
  list: refuse,
  delete: refuse,
  listVersions: refuse,
  restore: refuse,
  listAudit: refuse,
  watch: async function* () {},
};
const echoHandlers: EchoService = {
  say: async ({ text }) => ({ text }),
  count: async function* () {
    yield { text: 'x' };
  },
};

type DuplexStream = { write(message: unknown): void; end(): void; on(event: string, listener: (message: never) => void): void };

/** One answer of a bidirectional stream of a dynamically loaded service. */
function askOnce(stream: DuplexStream, request: unknown): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    stream.on('data', (answer: Record<string, unknown>) => {
      resolve(answer);
      stream.end();
    });
    stream.on('error', reject);
    stream.write(request);
  });
}

function dynamicClient(protoFile: string, name: string, port: number): Client & Record<string, (...args: unknown[]) => DuplexStream> {
  const loaded = loadPackageDefinition(loadSync(protoFile, { keepCase: true, defaults: false, enums: String }));
  const Constructor = name.split('.').reduce<unknown>((scope, part) => (scope as GrpcObject)[part], loaded) as new (
    ...args: unknown[]
  ) => Client;
  return new Constructor(`127.0.0.1:${port}`, credentials.createInsecure()) as Client &
    Record<string, (...args: unknown[]) => DuplexStream>;
}

describe('a server with reflection', () => {
  let server: GrpcServer;
  beforeAll(async () => {
    server = await startGrpcServer({
      host: '127.0.0.1',
      port: 0,
      services: [serve(ConfigServiceService, configHandlers)],
      descriptorSetPath,
    });
  });
  afterAll(() => server.stop(100));

  it('lists its services and describes them with their imports', async () => {
    const protoFile = path.join(
      root,
      'node_modules',
      '@grpc',
      'reflection',
      'build',
      'proto',
      'grpc',
      'reflection',
      'v1',
      'reflection.proto',
    );
    const client = dynamicClient(protoFile, 'grpc.reflection.v1.ServerReflection', server.port);
    const services = await askOnce(client.ServerReflectionInfo!(), { list_services: '' });
    expect(services.list_services_response).toEqual({ service: [{ name: 'spangraph.config.v1.ConfigService' }] });
    const described = await askOnce(client.ServerReflectionInfo!(), { file_containing_symbol: 'spangraph.config.v1.ConfigService' });
    const files = (described.file_descriptor_response as { file_descriptor_proto: Buffer[] }).file_descriptor_proto.map(String);
    expect(files.some((file) => file.includes('UpsertConfigRequest'))).toBe(true);
    expect(files.some((file) => file.includes('ValueMap'))).toBe(true);
    client.close();
  });

  it('answers health checks for the whole and for each service', async () => {
    const client = dynamicClient(protoPath, 'grpc.health.v1.Health', server.port);
    const check = (service: string): Promise<unknown> =>
      new Promise(
        (resolve, reject) =>
          void client.check!({ service }, (error: unknown, answer: unknown) => (error ? reject(error) : resolve(answer))),
      );
    expect(await check('')).toEqual({ status: 'SERVING' });
    expect(await check('spangraph.config.v1.ConfigService')).toEqual({ status: 'SERVING' });
    await expect(check('nobody')).rejects.toMatchObject({ code: 5 });
    client.close();
  });
});

it('names the address that it cannot bind', async () => {
  const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const first = await startGrpcServer({ host: '127.0.0.1', port: 0, services: [serve(echoDefinition, echoHandlers)] });
  await expect(
    startGrpcServer({ host: '127.0.0.1', port: first.port, services: [serve(echoDefinition, echoHandlers)] }),
  ).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining(`127.0.0.1:${first.port}`),
  });
  await first.stop(100);
  logged.mockRestore();
});

it('lets a call that is under way end before it stops', async () => {
  let release = (): void => undefined;
  let entered = false;
  const say: EchoService['say'] = async ({ text }) => {
    entered = true;
    await new Promise<void>((resolve) => (release = resolve));
    return { text };
  };
  const server = await startGrpcServer({ host: '127.0.0.1', port: 0, services: [serve(echoDefinition, { ...echoHandlers, say })] });
  const client = grpcClient(echoDefinition, `127.0.0.1:${server.port}`);
  const answer = client.service.say({ text: 'last' }, context());
  await until(() => entered);
  const stopped = server.stop();
  release();
  expect(await answer).toEqual({ text: 'last' });
  await stopped;
  client.close();
});

it('passes messages of many megabytes', async () => {
  const server = await startGrpcServer({ host: '127.0.0.1', port: 0, services: [serve(echoDefinition, echoHandlers)] });
  const client = grpcClient(echoDefinition, `127.0.0.1:${server.port}`);
  const text = 'x'.repeat(20 * 1024 * 1024);
  expect((await client.service.say({ text }, context())).text.length).toBe(text.length);
  client.close();
  await server.stop(100);
});

it('takes the default tenant and a fresh request id where a caller sends no metadata', async () => {
  const seen: unknown[] = [];
  const say: EchoService['say'] = async ({ text }, received) => {
    seen.push(received.tenantId, received.requestId);
    return { text };
  };
  const server = await startGrpcServer({ host: '127.0.0.1', port: 0, services: [serve(echoDefinition, { ...echoHandlers, say })] });
  const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure());
  const { path: method, requestSerialize, responseDeserialize } = echoDefinition.say;
  await new Promise((resolve) =>
    client.makeUnaryRequest(method, requestSerialize, responseDeserialize, { text: 'x' }, new Metadata(), resolve),
  );
  expect(seen).toEqual(['__default', expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  client.close();
  await server.stop(100);
});

it('says UNAVAILABLE where nobody listens', async () => {
  const server = await startGrpcServer({ host: '127.0.0.1', port: 0, services: [serve(echoDefinition, echoHandlers)] });
  await server.stop(100);
  const client = grpcClient(echoDefinition, `127.0.0.1:${server.port}`);
  await expect(client.service.say({ text: 'x' }, context())).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringMatching(/^\S+ at 127\.0\.0\.1:\d+ cannot be reached: /),
  });
  client.close();
});

it('reaches a server that came back', async () => {
  const first = await startGrpcServer({ host: '127.0.0.1', port: 0, services: [serve(echoDefinition, echoHandlers)] });
  const client = grpcClient(echoDefinition, `127.0.0.1:${first.port}`);
  expect(await client.service.say({ text: 'x' }, context())).toEqual({ text: 'x' });
  await first.stop(100);
  const second = await startGrpcServer({ host: '127.0.0.1', port: first.port, services: [serve(echoDefinition, echoHandlers)] });
  let answer: unknown;
  while (answer === undefined)
    answer = await client.service.say({ text: 'y' }, context({ deadlineMs: Date.now() + 5000 })).catch(() => undefined);
  expect(answer).toEqual({ text: 'y' });
  client.close();
  await second.stop(100);
});
