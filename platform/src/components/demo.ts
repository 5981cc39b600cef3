import { invalidArgument } from '@spangraph/model';
import type { Component, Logger } from '@spangraph/runtime';

import { createDemo } from '../demo/run-demo';
import type { Part } from '../parts';

/** The demo shop, which sends to this process. INVALID_ARGUMENT where the process takes no OTLP over HTTP. */
export const demo = (otlpHttp: string | undefined, logger: Logger): Part<Component> => ({
  name: 'demo',
  open: async () => {
    if (otlpHttp === undefined) throw invalidArgument('--demo needs ingestion.enabled and receivers.otlpHttp.enabled', { path: 'receivers.otlpHttp.enabled' });
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
