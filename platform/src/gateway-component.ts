import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Config } from '@spangraph/config';
import { createGatewayServer } from '@spangraph/gateway';
import type { Component } from '@spangraph/runtime';

import type { Services } from './services';

/** The page at `/`. */
const WELCOME = path.join(__dirname, '..', 'ui', 'welcome.html');

export interface GatewayComponent extends Component {
  /** `http://host:port`, once started. */
  readonly address: string;
}

export function createGateway(config: Config, services: Services): GatewayComponent {
  let server: Awaited<ReturnType<typeof createGatewayServer>> | undefined;
  return {
    name: 'gateway',
    get address() {
      return server?.address ?? '';
    },
    start: async () => {
      server = await createGatewayServer(config, services);
      await server.start();
    },
    stop: async () => server?.stop(),
  };
}

void readFileSync;
void WELCOME;
