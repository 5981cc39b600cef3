import type { LabelRuleConfig } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { compileDynamicLabel, labelsOfAttribute } from './dynamic-label';
import type { LabelKeys } from './dynamic-label';
import { compileCondition } from './label-condition';
import type { ReadTexts } from './label-condition';

/** What a rule puts on an entity: labels by id, or by a key that was computed. */
export interface AppliedLabels {
  readonly ids: readonly string[];
  readonly keys: readonly string[];
}

export interface CompiledLabelRule {
  readonly id: string;
  readonly entityTypes: readonly string[];
  readonly isDynamic: boolean;
  /** Whether the rule reads an attribute. */
  reads(key: string): boolean;
  /** Undefined where a condition does not hold; `all` are the keys that the entity may have. */
  apply(read: ReadTexts, all: readonly string[]): AppliedLabels | undefined;
}

const MAX_KEY_LENGTH = 100;

function compileAction(action: LabelRuleConfig['action'], path: string): { readonly ids: readonly string[]; readonly dynamic?: LabelKeys } {
  const { type, staticLabels, dynamicLabelKey, dynamicLabel } = action;
  const missing = (member: string) => invalidArgument(`${member} is required by ${type}`, { path: `${path}.${member}` });
  switch (type) {
    case 'STATIC_LABELS':
      if (staticLabels === undefined || staticLabels.ids.length === 0) throw missing('staticLabels');
      return { ids: staticLabels.ids };
    case 'DYNAMIC_LABEL_KEY':
      if (dynamicLabelKey === undefined || dynamicLabelKey === '') throw missing('dynamicLabelKey');
      return { ids: [], dynamic: labelsOfAttribute(dynamicLabelKey) };
    case 'DYNAMIC_LABEL':
      if (dynamicLabel === undefined) throw missing('dynamicLabel');
      return { ids: [], dynamic: compileDynamicLabel(dynamicLabel, `${path}.dynamicLabel`) };
  }
}

function checkEntityTypes(types: readonly string[], path: string): void {
  types.forEach((type, index) => {
    if (types.indexOf(type) !== index) throw invalidArgument(`${type} is named twice`, { path: `${path}[${index}]`, value: type });
  });
}

/** A rule ready to be applied. Throws INVALID_ARGUMENT below `path` for what its schema cannot tell: patterns, networks, placeholders. */
export function compileLabelRule(id: string, rule: LabelRuleConfig, path: string): CompiledLabelRule {
  checkEntityTypes(rule.action.entityTypes, `${path}.action.entityTypes`);
  const conditions = rule.conditionList.map((condition, index) => compileCondition(condition, `${path}.conditionList[${index}]`));
  const { ids, dynamic } = compileAction(rule.action, `${path}.action`);
  return {
    id,
    entityTypes: rule.action.entityTypes,
    isDynamic: dynamic !== undefined,
    reads: (key) => conditions.some((condition) => condition.key(key)) || dynamic?.keys.includes(key) === true,
    apply: (read, all) => {
      const texts = (key: string): readonly string[] => read(key).filter((text) => text !== '');
      const holds = conditions.every((condition) =>
        all.some((key) => condition.key(key) && read(key).length > 0 && condition.holds(read(key))),
      );
      if (!holds) return undefined;
      const keys = dynamic?.of(texts).map((key) => key.trim()) ?? [];
      return { ids, keys: keys.filter((key) => key !== '' && key.length <= MAX_KEY_LENGTH) };
    },
  };
}
