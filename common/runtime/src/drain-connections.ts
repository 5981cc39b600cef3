import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyInstance } from 'fastify';

/** How often a closing server looks for connections that became idle, milliseconds. */
const SWEEP_MS = 50;

/**
 * Lets a server close as soon as its last answer is out: a connection that is in use when the close begins would else be kept
 * alive behind its answer, for a minute and more.
 */
export function drainConnections(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
    app.server.once('close', () => clearInterval(sweep));
  });
}

/** Waits for a stop, but not longer than the grace. */
export const stopWithin = (graceMs: number, stop: () => Promise<void>): Promise<void> => Promise.race([stop(), sleep(graceMs, undefined, { ref: false })]);
