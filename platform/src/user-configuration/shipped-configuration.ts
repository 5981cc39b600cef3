import { ENRICHER_RULE } from '@spangraph/config-objects';
import type { ShippedDefault } from '@spangraph/config-service';
import { fromTypedJson } from '@spangraph/document-store';
import type { JsonValue } from '@spangraph/document-store';
import { SHIPPED_RULES } from '@spangraph/ingestion';

/** What every tenant finds configured: rules for privacy, switched off. */
export const SHIPPED_CONFIGURATION: readonly ShippedDefault[] = SHIPPED_RULES.map(({ id, ...rule }) => ({
  resourceName: ENRICHER_RULE.resourceName,
  resourceNamespace: ENRICHER_RULE.resourceNamespace,
  context: id,
  value: fromTypedJson(rule as JsonValue),
}));
