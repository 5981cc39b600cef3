import { DASHBOARD, ENRICHER_RULE, readConfigObject } from '@spangraph/config-objects';
import type { ConfigKind } from '@spangraph/config-objects';
import type { ShippedDefault } from '@spangraph/config-service';
import { fromTypedJson } from '@spangraph/document-store';
import type { JsonValue } from '@spangraph/document-store';
import { SHIPPED_RULES } from '@spangraph/ingestion';

import { SHIPPED_DASHBOARDS } from './shipped-dashboards';

const shipped = ({ resourceName, resourceNamespace }: ConfigKind, context: string, value: unknown): ShippedDefault => ({
  resourceName,
  resourceNamespace,
  context,
  value: fromTypedJson(value as JsonValue),
});

/** What every tenant finds configured: rules for privacy, switched off, and dashboards. */
export const SHIPPED_CONFIGURATION: readonly ShippedDefault[] = [
  ...SHIPPED_RULES.map(({ id, ...rule }) => shipped(ENRICHER_RULE, id, rule)),
  ...Object.entries(SHIPPED_DASHBOARDS).map(([id, dashboard]) => shipped(DASHBOARD, id, readConfigObject(DASHBOARD, dashboard))),
];
