import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

import type { Component, Logger } from '@spangraph/runtime';

import { SERVICES } from './services';
import { startTraffic } from './traffic';
import type { ReadyMessage } from './shop';
import type { QueueMessage } from './shop-service';

/** Nothing here takes metrics or logs, and an SDK that finds nobody for them takes seconds to stop. */
const TRACES_ONLY = { OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none' };

/** The shop as a component: one process per service, and visitors who click. */
export function createDemo(collectorUrl: string, logger: Logger): Component {
  const children = new Map<string, ChildProcess>();
  let stopTraffic = async (): Promise<void> => undefined;
  return {
    name: 'demo',
    async start() {
      const addresses: Record<string, string> = {};
      const deliver = (message: QueueMessage): void => void children.get('shipping')?.send(message);
      const env = { ...process.env, ...TRACES_ONLY };
      for (const name of Object.keys(SERVICES)) {
        const child = fork(path.join(__dirname, 'demo-shop.cjs'), [name, collectorUrl], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
        children.set(name, child);
        const address = await startService(child, name, addresses, deliver);
        if (address !== undefined) addresses[name] = address;
      }
      stopTraffic = startTraffic(addresses['storefront']!, logger);
      logger.info({ storefront: `http://${addresses['storefront']}` }, 'the demo shop is open');
    },
    async stop() {
      await stopTraffic();
      await Promise.all([...children.values()].map(stopService));
    },
  };
}

function startService(child: ChildProcess, name: string, addresses: Readonly<Record<string, string>>, deliver: (message: QueueMessage) => void): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the demo service ${name} ended with code ${code}`)));
    child.on('message', (message: ReadyMessage | QueueMessage) => (message.kind === 'ready' ? resolve(message.address) : deliver(message)));
    child.send({ kind: 'start', addresses });
  });
}

function stopService(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.disconnect();
  });
}
