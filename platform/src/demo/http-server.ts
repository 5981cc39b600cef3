import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { context, trace } from '@opentelemetry/api';
import { core } from '@opentelemetry/sdk-node';

/** Answers JSON for a path; throws for a failure. */
export type Route = { readonly pattern: RegExp; readonly route: string; readonly handle: (parameters: readonly string[]) => Promise<unknown> };

/** A failure with an HTTP status. */
export class HttpFailure extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Serves the routes on a free loopback port; a thrown error is recorded on the span, as a web framework's instrumentation does. */
export async function serve(routes: readonly Route[]): Promise<string> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0]!;
    const route = routes.find(({ pattern }) => pattern.test(path));
    const metadata = core.getRPCMetadata(context.active());
    if (route && metadata?.type === core.RPCType.HTTP) metadata.route = route.route;
    const answer = route ? route.handle(route.pattern.exec(path)!.slice(1)) : Promise.reject(new HttpFailure(404, `no such page: ${path}`));
    answer.then(
      (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
      (error: Error) => {
        const status = error instanceof HttpFailure ? error.status : 500;
        if (status >= 500) trace.getActiveSpan()?.recordException(error);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: error.message }));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
