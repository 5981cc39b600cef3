import { EVENT_CONDITION, NOTIFICATION_CHANNEL, NOTIFICATION_RULE } from '@spangraph/config-objects';
import type { NotificationRuleConfig } from '@spangraph/config-objects';
import { fromTypedJson, toTypedJson } from '@spangraph/document-store';
import type { JsonValue } from '@spangraph/document-store';
import { SpangraphError, invalidArgument } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import { AlertingKind } from '@spangraph/proto/spangraph/config/v1/alerting';
import type { AlertingObject, AlertingServiceService } from '@spangraph/proto/spangraph/config/v1/alerting';
import type { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import type { Service } from '@spangraph/rpc';

import { objectsOfKind } from './objects-of-kind';
import type { KindObject, ObjectsOfKind } from './objects-of-kind';

const KINDS = {
  [AlertingKind.EVENT_CONDITION]: EVENT_CONDITION,
  [AlertingKind.NOTIFICATION_CHANNEL]: NOTIFICATION_CHANNEL,
  [AlertingKind.NOTIFICATION_RULE]: NOTIFICATION_RULE,
};
type KnownKind = keyof typeof KINDS;

/** Member of a rule that names an object of the kind. */
const REFERENCES = {
  [AlertingKind.EVENT_CONDITION]: 'eventConditionId',
  [AlertingKind.NOTIFICATION_CHANNEL]: 'channelId',
} as const satisfies Partial<Record<KnownKind, keyof NotificationRuleConfig>>;

export function createAlertingService(configs: Service<typeof ConfigServiceService>): Service<typeof AlertingServiceService> {
  const objects = (kind: AlertingKind): ObjectsOfKind<(typeof KINDS)[KnownKind]> => {
    const known = KINDS[kind as KnownKind];
    if (known === undefined)
      throw invalidArgument(`the kind must be one of ${Object.keys(KINDS).join(', ')}`, { path: 'kind', value: kind });
    return objectsOfKind(configs, known);
  };
  const checkReferences = async (value: JsonValue, context: RequestContext): Promise<void> => {
    for (const [kind, member] of Object.entries(REFERENCES)) {
      const id = (value as Readonly<Record<string, unknown>> | null)?.[member];
      const there = (await objects(kind as AlertingKind).list(context)).some((object) => object.id === id);
      if (!there) throw invalidArgument(`the ${member} of a rule must be there`, { path: `value.${member}`, value: id });
    }
  };
  const checkUnused = async (kind: AlertingKind, id: string, context: RequestContext): Promise<void> => {
    const member = REFERENCES[kind as keyof typeof REFERENCES];
    if (member === undefined) return;
    const rules = await objectsOfKind(configs, NOTIFICATION_RULE).list(context);
    const user = rules.find(({ value }) => value[member] === id);
    if (user !== undefined)
      throw new SpangraphError('FAILED_PRECONDITION', `the rule ${user.value.name} names it`, { path: 'id', value: id });
  };
  return {
    save: async ({ kind, id, value }, context) => {
      const { json } = toTypedJson(value ?? {});
      if (kind === AlertingKind.NOTIFICATION_RULE) await checkReferences(json, context);
      const saved = id === '' ? objects(kind).create(json, context) : objects(kind).replace(id, json, context);
      return toObject(kind, await saved);
    },
    list: async ({ kind }, context) => ({ objects: (await objects(kind).list(context)).map((object) => toObject(kind, object)) }),
    delete: async ({ kind, id }, context) => {
      await checkUnused(kind, id, context);
      await objects(kind).delete(id, context);
      return {};
    },
  };
}

const toObject = (kind: AlertingKind, { id, value, version }: KindObject<(typeof KINDS)[KnownKind]>): AlertingObject => ({
  kind,
  id,
  value: fromTypedJson(value as JsonValue),
  version,
});
