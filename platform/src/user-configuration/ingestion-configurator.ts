import { SPACE_RULE } from '@spangraph/config-objects';
import { NO_RULES } from '@spangraph/ingestion';
import type { Ingestion, IngestionRules, Processors } from '@spangraph/ingestion';
import type { AttributeServiceService } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';
import type { Logger } from '@spangraph/runtime';

import { internalCall } from '../internal-call';
import { entityTypeRegistrar } from './entity-types';
import { ingestionRulesOf, processorRulesOf } from './ingestion-rules';
import type { SourcePathOf } from './ingestion-rules';
import type { UserConfiguration } from './watch-kinds';

export interface ConfiguratorParts {
  readonly processors: Processors;
  readonly entities: Service<typeof EntityServiceService>;
  readonly attributes: Service<typeof AttributeServiceService>;
  readonly logger: Logger;
}

/** Brings what users configure to ingestion, before it starts and while it runs. */
export interface IngestionConfigurator {
  /** Rejects while a service that must know first is away; what needs no service is in effect all the same. */
  apply(configuration: UserConfiguration): Promise<void>;
  /** Rules of the last configuration. */
  rules(): IngestionRules;
  /** From then on rules go to the running ingestion. */
  attach(ingestion: Pick<Ingestion, 'setRules'>): void;
}

export function ingestionConfigurator({ processors, entities, attributes, logger }: ConfiguratorParts): IngestionConfigurator {
  const types = entityTypeRegistrar(entities);
  let rules = NO_RULES;
  let ingestion: Pick<Ingestion, 'setRules'> | undefined;
  return {
    apply: async (configuration) => {
      processors.setRules(processorRulesOf(configuration));
      await types.register(configuration);
      const sourcePathOf = await customSourcePaths(configuration, attributes);
      rules = ingestionRulesOf(configuration, sourcePathOf, (tenantId, kind, id, error) =>
        logger.warn({ tenantId, kind, id, error: error.message }, 'a configured object cannot take effect'),
      );
      ingestion?.setRules(rules);
      await types.retire(configuration);
    },
    rules: () => rules,
    attach: (running) => void (ingestion = running),
  };
}

/** Where custom attributes that space rules may name come from; only tenants with such rules are asked for. */
async function customSourcePaths(configuration: UserConfiguration, attributes: ConfiguratorParts['attributes']): Promise<SourcePathOf> {
  const paths = new Map<string, string>();
  for (const [tenantId, rules] of configuration.of(SPACE_RULE)) {
    if (rules.length === 0) continue;
    const listed = await attributes.list({ ids: [], scopes: [], keys: [], custom: true }, internalCall(tenantId));
    for (const { scope, key, definition } of listed.attributes) {
      if (definition?.kind?.$case === 'sourcePath') paths.set(`${tenantId} ${scope} ${key}`, definition.kind.value);
    }
  }
  return (tenantId, scope, key) => paths.get(`${tenantId} ${scope} ${key}`);
}
