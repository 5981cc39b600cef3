import type { Config } from '@spangraph/config';
import { invalidArgument } from '@spangraph/model';
import type { Component, Logger } from '@spangraph/runtime';

import { createDemo } from '../demo/run-demo';
import type { Part } from '../parts';

/** The shop sends OTLP over HTTP; INVALID_ARGUMENT where the configuration takes none. */
export function checkDemo({ ingestion, receivers }: Config): void {
  if (!ingestion.enabled || !receivers.otlpHttp.enabled)
    throw invalidArgument('--demo needs ingestion.enabled and receivers.otlpHttp.enabled', { path: 'receivers.otlpHttp.enabled' });
}

/** The demo shop, which sends to this process. */
export const demo = (otlpHttp: string, logger: Logger): Part<Component> => ({
  name: 'demo',
  open: async () => {
    const shop = createDemo(otlpHttp, logger);
    try {
      await shop.start();
    } catch (error) {
      await shop.stop();
      throw error;
    }
    return shop;
  },
  close: (shop) => shop.stop(),
});
