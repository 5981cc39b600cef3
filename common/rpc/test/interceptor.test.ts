import { grpcClient, inProcess, serve, startGrpcServer } from '../src';
import type { Interceptor } from '../src';
import { context, echoDefinition } from './echo-service';
import type { EchoService } from './echo-service';

const handlers: EchoService = {
  say: async ({ text }, { tenantId }) => ({ text: `${tenantId}: ${text}` }),
  count: async function* () {
    yield { text: 'one' };
  },
};

const recording =
  (name: string, log: string[]): Interceptor =>
  (next) =>
  async (call) => {
    log.push(`${name} > ${call.path}`);
    const reply = await next(call);
    log.push(`${name} < ${reply.kind}`);
    return reply;
  };

const asTenant =
  (tenantId: string): Interceptor =>
  (next) =>
  (call) =>
    next({ ...call, context: { ...call.context, tenantId } });

it('wraps a call like an onion, the first interceptor outermost', async () => {
  const log: string[] = [];
  const client = inProcess(echoDefinition, handlers, [recording('a', log), asTenant('b'), recording('c', log)]);
  expect(await client.say({ text: 'x' }, context())).toEqual({ text: 'b: x' });
  expect(log).toEqual(['a > /spangraph.test.v1.Echo/Say', 'c > /spangraph.test.v1.Echo/Say', 'c < unary', 'a < unary']);
});

it('runs on both sides of gRPC', async () => {
  const log: string[] = [];
  const server = await startGrpcServer({
    host: '127.0.0.1',
    port: 0,
    services: [serve(echoDefinition, handlers)],
    interceptors: [recording('server', log)],
  });
  const client = grpcClient(echoDefinition, `127.0.0.1:${server.port}`, { interceptors: [recording('client', log), asTenant('other')] });
  expect(await client.service.say({ text: 'x' }, context())).toEqual({ text: 'other: x' });
  for await (const answer of client.service.count({ text: 'x' }, context())) expect(answer).toEqual({ text: 'one' });
  client.close();
  await server.stop(100);
  expect(log.filter((line) => line.includes('<'))).toEqual(['server < unary', 'client < unary', 'client < stream', 'server < stream']);
});
