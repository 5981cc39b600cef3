import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';

import { Client, credentials, loadPackageDefinition } from '@grpc/grpc-js';
import type { GrpcObject } from '@grpc/grpc-js';
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

/** Sends an encoded request to a method; rejects when it is refused. */
export function sendUnary(address: string, method: string, body: Buffer): Promise<unknown> {
  const client = new Client(address.replace(/^http:\/\//, ''), credentials.createInsecure());
  const asIs = (bytes: Buffer): Buffer => bytes;
  return new Promise((resolve, reject) =>
    client.makeUnaryRequest(method, asIs, asIs, body, (error, answer) => {
      client.close();
      if (error) reject(error);
      else resolve(answer);
    }),
  );
}

/** Below the range from which systems take ports for connections, so that none grabs it before it is bound. */
const PORTS = { from: 20_000, to: 32_000 };

/** A port that nobody listens at. */
export function freePort(): Promise<number> {
  const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(freePort()));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}

function genericClient(protoFile: string, name: string, address: string): Client & Record<string, Method> {
  const loaded = loadPackageDefinition(loadSync(protoFile, { keepCase: true, defaults: false, enums: String }));
  const Constructor = name.split('.').reduce<unknown>((scope, part) => (scope as GrpcObject)[part], loaded) as new (...args: unknown[]) => Client;
  return new Constructor(address, credentials.createInsecure()) as Client & Record<string, Method>;
}
