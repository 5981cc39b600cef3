import type { Config } from '@spangraph/config';

import { checkDeclarations } from './start-up-check';
import { createStorage } from './storage';
import { openViewStore } from './view-store';
import { reconcileViews } from './view-registry';

/** Prepares a data directory and says what it did; running it again does nothing. */
export async function bootstrap(config: Config): Promise<string> {
  const storage = createStorage(config.data.directory);
  await storage.start();
  try {
    const viewStore = await openViewStore(config, storage.segments);
    try {
      await checkDeclarations(viewStore);
    } finally {
      await viewStore.close();
    }
    const changes = reconcileViews(config.data.directory);
    return changes.length === 0 ? 'no change\n' : `${changes.join('\n')}\n`;
  } finally {
    await storage.stop();
  }
}
