import { CUSTOM_VIEW, ENRICHER_RULE, ENRICHER_SWITCH, ENTITY_RULE, EXCLUDE_SPAN_RULE, SPACE_RULE } from '@spangraph/config-objects';
import type { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import type { Service } from '@spangraph/rpc';
import { retry } from '@spangraph/runtime';
import type { Logger } from '@spangraph/runtime';

import type { Part } from '../parts';
import { watchKinds } from '../user-configuration/watch-kinds';
import type { UserConfiguration } from '../user-configuration/watch-kinds';

const KINDS = [CUSTOM_VIEW, ENRICHER_RULE, ENRICHER_SWITCH, ENTITY_RULE, EXCLUDE_SPAN_RULE, SPACE_RULE];

type Apply = (configuration: UserConfiguration) => void | Promise<void>;

/** What users configured, followed while the process runs. */
export interface FollowedConfiguration {
  /**
   * Calls with everything, and again after every change, one subscriber after the other. Resolves once it was called for the first
   * time; a call that fails is repeated until it succeeds.
   */
  subscribe(apply: Apply): Promise<void>;
}

/** With the end of it. */
export interface Following extends FollowedConfiguration {
  stop(): Promise<void>;
}

export const userConfiguration = (config: Service<typeof ConfigServiceService>, logger: Logger): Part<Following> => ({
  name: 'user configuration',
  open: async () => follow(config, logger),
  close: (following) => following.stop(),
});

const RETRY = { delayMs: 200, maxDelayMs: 5000 };

function follow(config: Service<typeof ConfigServiceService>, logger: Logger): Following {
  const end = new AbortController();
  const onTrouble = (error: unknown): void =>
    logger.warn({ error: String(error) }, 'what users configure could not be read or applied; trying again');
  const subscribers: Apply[] = [];
  let current: UserConfiguration | undefined;
  const { first, ended } = watchKinds({
    config,
    kinds: KINDS,
    signal: end.signal,
    onChange: async (configuration) => {
      current = configuration;
      for (const apply of subscribers) await apply(configuration);
    },
    onTrouble,
  });
  return {
    subscribe: async (apply) => {
      await first;
      subscribers.push(apply);
      const applied = current;
      if (applied === undefined) return;
      await Promise.resolve(apply(applied)).catch((error: unknown) => {
        onTrouble(error);
        const again = async (): Promise<void> => apply(current!);
        void retry(again, { ...RETRY, signal: end.signal, onFailure: onTrouble }).catch(() => undefined);
      });
    },
    stop: async () => {
      end.abort();
      await ended;
    },
  };
}
