import { ENRICHER_RULE, ENRICHER_SWITCH, ENTITY_RULE, EXCLUDE_SPAN_RULE, SPACE_RULE } from '@spangraph/config-objects';
import { spaceRulesOf } from '@spangraph/ingestion';
import type { IngestionRules, ProcessorRules } from '@spangraph/ingestion';
import { SpangraphError } from '@spangraph/model';

import type { UserConfiguration } from './watch-kinds';

/** Told of an object that cannot take effect. */
export type OnFault = (tenantId: string, kind: string, id: string, error: SpangraphError) => void;

/** Source path of a tenant's custom attribute, where it has one. */
export type SourcePathOf = (tenantId: string, scope: string, key: string) => string | undefined;

/** What the ingest worker goes by. Entity rules that are switched off are left out. */
export function ingestionRulesOf(configuration: UserConfiguration, sourcePathOf: SourcePathOf, onFault: OnFault): IngestionRules {
  const spaces = Array.from(configuration.of(SPACE_RULE), ([tenantId, rules]) =>
    rules.flatMap(({ id, value }) => {
      try {
        return spaceRulesOf(tenantId, value, (scope, key) => sourcePathOf(tenantId, scope, key));
      } catch (error) {
        onFault(tenantId, SPACE_RULE.name, id, SpangraphError.from(error));
        return [];
      }
    }),
  ).flat();
  const entities = Array.from(configuration.of(ENTITY_RULE), ([tenantId, rules]) =>
    rules.flatMap(({ value }) => (value.enabled ? [{ ...value, tenantId }] : [])),
  ).flat();
  const switches = Object.fromEntries(
    Array.from(configuration.of(ENRICHER_SWITCH), ([tenantId, own]) => [
      tenantId,
      Object.fromEntries(own.map(({ id, value }) => [id, value])),
    ]),
  );
  return { spaces, entities, switches };
}

/** What processors go by. */
export function processorRulesOf(configuration: UserConfiguration): ReadonlyMap<string, ProcessorRules> {
  const enrich = configuration.of(ENRICHER_RULE);
  return new Map(
    Array.from(configuration.of(EXCLUDE_SPAN_RULE), ([tenantId, exclude]) => [
      tenantId,
      {
        exclude: exclude.map(({ id, value }) => ({ ...value, id })),
        enrich: (enrich.get(tenantId) ?? []).map(({ id, value }) => ({ ...value, id })),
      },
    ]),
  );
}
