import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { credentials, loadPackageDefinition } from '@grpc/grpc-js';
import type { Client, GrpcObject } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { protoPath as healthProto } from 'grpc-health-check';

type Stream = { write(message: unknown): void; end(): void; on(event: string, listener: (message: never) => void): void };
type Method = (...args: readonly unknown[]) => Stream;

/** The definition that the reflection package brings along. */
const reflectionProto = path.join(path.dirname(createRequire(path.resolve('package.json')).resolve('@grpc/reflection')), '..', 'proto', 'grpc', 'reflection', 'v1', 'reflection.proto');

/** Names of the services that a server answers reflection with, sorted. */
export async function reflectedServices(address: string): Promise<readonly string[]> {
  const client = genericClient(reflectionProto, 'grpc.reflection.v1.ServerReflection', address);
  try {
    const answer = await new Promise<{ readonly list_services_response: { readonly service: readonly { readonly name: string }[] } }>((resolve, reject) => {
      const stream = client.ServerReflectionInfo!();
      stream.on('data', (message: never) => {
        resolve(message);
        stream.end();
      });
      stream.on('error', reject);
      stream.write({ list_services: '' });
    });
    return answer.list_services_response.service.map(({ name }) => name).sort();
  } finally {
    client.close();
  }
}

/** What the health service says about one service of a server, or with an empty name about the server. */
export async function healthOf(address: string, service: string): Promise<string> {
  const client = genericClient(healthProto, 'grpc.health.v1.Health', address);
  try {
    return await new Promise((resolve, reject) => {
      client.check!({ service }, (error: Error | null, answer?: { readonly status: string }) => (answer ? resolve(answer.status) : reject(error)));
    });
  } finally {
    client.close();
  }
}

/** A port that was free a moment ago, for what has to be found at the same place after a restart. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function genericClient(protoFile: string, name: string, address: string): Client & Record<string, Method> {
  const loaded = loadPackageDefinition(loadSync(protoFile, { keepCase: true, defaults: false, enums: String }));
  const Constructor = name.split('.').reduce<unknown>((scope, part) => (scope as GrpcObject)[part], loaded) as new (...args: unknown[]) => Client;
  return new Constructor(address, credentials.createInsecure()) as Client & Record<string, Method>;
}
