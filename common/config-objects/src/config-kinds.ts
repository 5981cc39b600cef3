import type { ConfigKind } from './config-kind';
import {
  ATTRIBUTE_ALIAS,
  CUSTOM_VIEW,
  DASHBOARD,
  ENRICHER_RULE,
  ENRICHER_SWITCH,
  ENTITY_RULE,
  EVENT_CONDITION,
  EXCLUDE_SPAN_RULE,
  LABEL,
  LABEL_RULE,
  NOTIFICATION_CHANNEL,
  NOTIFICATION_RULE,
  PREFERENCES,
  SAVED_QUERY,
  SPACE_RULE,
} from './kinds';

/** Every kind that ships. */
export const CONFIG_KINDS: readonly ConfigKind[] = [
  LABEL,
  LABEL_RULE,
  SPACE_RULE,
  EXCLUDE_SPAN_RULE,
  ENRICHER_RULE,
  ENRICHER_SWITCH,
  ENTITY_RULE,
  ATTRIBUTE_ALIAS,
  CUSTOM_VIEW,
  SAVED_QUERY,
  DASHBOARD,
  PREFERENCES,
  EVENT_CONDITION,
  NOTIFICATION_CHANNEL,
  NOTIFICATION_RULE,
];

export const findConfigKind = (resourceName: string, resourceNamespace: string): ConfigKind | undefined =>
  CONFIG_KINDS.find((kind) => kind.resourceName === resourceName && kind.resourceNamespace === resourceNamespace);

export const configKindNamed = (name: string): ConfigKind | undefined => CONFIG_KINDS.find((kind) => kind.name === name);
