import type { Config } from '@spangraph/config';
import { Lifecycle } from '@spangraph/runtime';
import type { Logger } from '@spangraph/runtime';

import { openDirectory, openStores } from './open-stores';
import { partsOf } from './parts';

/** Prepares a data directory and says what it did; running it again does nothing. */
export async function bootstrap(config: Config, logger: Logger): Promise<string> {
  const lifecycle = new Lifecycle(logger);
  try {
    const parts = partsOf(lifecycle, new AbortController().signal);
    const { changes } = await openStores(config, parts, await openDirectory(config, parts));
    return changes.length === 0 ? 'no change\n' : `${changes.join('\n')}\n`;
  } finally {
    await lifecycle.stop();
  }
}
