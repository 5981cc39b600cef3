import path from 'node:path';

import fastifyStatic from '@fastify/static';
import { SpangraphError } from '@spangraph/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The built pages, beside the bundle. */
const PAGES = path.join(__dirname, 'ui');

/** Names with a hash in them never change what they hold. */
const HASHED = /-[A-Z0-9]{8}\.(js|css)$/;

/**
 * Only what this server gives is run, styled by or asked. Styles are also written into the page: components bring theirs as they are
 * loaded.
 */
const SECURITY = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

const wantsPage = ({ method, headers, url }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html') && !path.extname(url.split('?')[0] ?? '');

/** Serves the pages; every address that is no file is a page of the application, which reads it itself. */
export async function registerUi(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: PAGES,
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      for (const [name, value] of Object.entries(SECURITY)) void reply.setHeader(name, value);
      void reply.setHeader('cache-control', HASHED.test(file.replace(/\.(br|gz)$/, '')) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => reply.sendFile('index.html');
  app.get('/', page);
  app.setNotFoundHandler((request, reply) => {
    if (wantsPage(request)) return page(request, reply);
    const { code, message } = new SpangraphError('NOT_FOUND', `there is nothing at ${request.url.split('?')[0]}`);
    return reply.code(404).send({ code, message });
  });
}
