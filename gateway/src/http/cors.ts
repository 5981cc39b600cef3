import type { FastifyInstance } from 'fastify';

/** Lets pages of the given origins read answers. Credentials are never allowed; the API has no cookies. */
export function registerCors(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = (origin: string): boolean => origins.includes('*') || origins.includes(origin);
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined || !allowed(origin)) return;
    reply.header('access-control-allow-origin', origins.includes('*') ? '*' : origin).header('vary', 'Origin');
    if (request.method !== 'OPTIONS') return;
    const headers = request.headers['access-control-request-headers'];
    reply.header('access-control-allow-methods', 'GET, POST, OPTIONS').header('access-control-max-age', '600');
    if (headers !== undefined) reply.header('access-control-allow-headers', headers);
    await reply.code(204).send();
  });
  app.options('/graphql', (_request, reply) => reply.code(204).send());
}
