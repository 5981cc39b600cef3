import { LABEL, LABEL_RULE, readConfigObject } from '@spangraph/config-objects';
import type { ConfigKind, ConfigValue } from '@spangraph/config-objects';
import { SpangraphError } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';

import type { GatewayPorts } from '../../ports';
import { plainOf } from '../values';
import { withoutNulls } from '../without-nulls';
import { dynamicLabelId } from './dynamic-label';
import type { ReadTexts } from './label-condition';
import { compileLabelRule } from './label-rule';
import type { CompiledLabelRule } from './label-rule';

/** What a tenant says of labels: the rules that are on, and the ids of defined labels by key. */
export interface LabelBook {
  /** Whether a rule makes labels of its own. */
  readonly isDynamic: boolean;
  rulesOf(entityType: string): readonly CompiledLabelRule[];
  /** Id of the label of a computed key: that of its definition where there is one. */
  idOf(key: string): string;
}

/** What reading the rules needs of a call. */
export interface LabelReader {
  readonly context: RequestContext;
  readonly warnings: Set<string>;
  readonly ports: Pick<GatewayPorts, 'config'>;
}

async function readAll<Kind extends ConfigKind, Read>(
  { ports, context, warnings }: LabelReader,
  kind: Kind,
  read: (config: Config, value: ConfigValue<Kind>) => Read,
): Promise<readonly Read[]> {
  const { name, resourceName, resourceNamespace } = kind;
  const { configs } = await ports.config.list({ resourceName, resourceNamespace, limit: 0n, offset: 0n, orderBy: [] }, context);
  return configs.flatMap((config) => {
    try {
      return [read(config, readConfigObject(kind, withoutNulls(plainOf(config.value))) as ConfigValue<Kind>)];
    } catch (error) {
      const { code, message } = SpangraphError.from(error);
      if (code !== 'INVALID_ARGUMENT') throw error;
      warnings.add(`the ${name} ${config.context} is left out: ${message}`);
      return [];
    }
  });
}

/** Definitions and rules as they are now. What cannot be read is left out with a warning. */
export async function loadLabelBook(call: LabelReader): Promise<LabelBook> {
  const rules = (
    await readAll(call, LABEL_RULE, ({ context }, value) => (value.enabled ? [compileLabelRule(context, value, 'value')] : []))
  ).flat();
  const idByKey = new Map<string, string>();
  const isDynamic = rules.some((rule) => rule.isDynamic);
  if (isDynamic) {
    const labels = await readAll(call, LABEL, ({ context }, { key }) => [key, context] as const);
    for (const [key, id] of labels) idByKey.set(key, id);
  }
  return {
    isDynamic,
    rulesOf: (entityType) => rules.filter((rule) => rule.entityTypes.includes(entityType)),
    idOf: (key) => idByKey.get(key) ?? dynamicLabelId(key),
  };
}

/** One label on an entity; with the rules that put it there, none for a label that is stored with the entity. */
export interface AppliedLabel {
  readonly id: string;
  readonly ruleIds: readonly string[];
}

/** Labels of an entity: those stored with it, then those of rules in the order of the rules; each once. */
export function applyLabelRules(
  book: LabelBook,
  rules: readonly CompiledLabelRule[],
  stored: readonly string[],
  entity: { readonly read: ReadTexts; readonly keys: readonly string[] },
): readonly AppliedLabel[] {
  const byId = new Map<string, readonly string[]>(stored.map((id) => [id, []]));
  for (const rule of rules) {
    const applied = rule.apply(entity.read, entity.keys);
    for (const id of applied === undefined ? [] : [...applied.ids, ...applied.keys.map((key) => book.idOf(key))]) {
      byId.set(id, [...(byId.get(id) ?? []), rule.id]);
    }
  }
  return Array.from(byId, ([id, ruleIds]) => ({ id, ruleIds }));
}
