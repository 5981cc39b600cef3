import type {
  InputLabelApplicationCondition,
  InputLabelApplicationRuleData,
  InputLabelApplicationStringCondition,
  LabelApplicationActionType,
  StringConditionOperator,
} from '@schema';

/** Value of a configuration object of the kind `label-rule`. */
export type LabelRuleValue = InputLabelApplicationRuleData;

/** A condition on a text; each line of `text` is a value of which any may hold. */
export interface TextDraft {
  readonly operator: StringConditionOperator;
  readonly text: string;
}

export interface ConditionDraft {
  readonly key: TextDraft;
  /** Undefined where it is enough that the attribute is there. */
  readonly value: TextDraft | undefined;
}

export interface TokenDraft {
  readonly key: string;
  readonly alias: string;
  readonly regexCapture: string;
}

/** A rule as its form holds it: what belongs to another kind of action is kept while one tries them. */
export interface LabelRuleDraft {
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly conditions: readonly ConditionDraft[];
  readonly type: LabelApplicationActionType;
  readonly entityTypes: readonly string[];
  readonly labelIds: readonly string[];
  readonly attribute: string;
  readonly expression: string;
  readonly tokens: readonly TokenDraft[];
}

export const NEW_CONDITION: ConditionDraft = {
  key: { operator: 'OPERATOR_EQUALS', text: '' },
  value: { operator: 'OPERATOR_EQUALS', text: '' },
};
export const NEW_TOKEN: TokenDraft = { key: '', alias: '', regexCapture: '' };

export const NEW_RULE: LabelRuleDraft = {
  name: '',
  description: '',
  enabled: true,
  conditions: [NEW_CONDITION],
  type: 'STATIC_LABELS',
  entityTypes: ['SERVICE'],
  labelIds: [],
  attribute: '',
  expression: '',
  tokens: [NEW_TOKEN],
};

const present = <Value>(values: readonly (Value | null)[]): readonly Value[] => values.filter((each): each is Value => each !== null);

const textDraft = ({ operator, stringConditionValueType, value, values }: InputLabelApplicationStringCondition): TextDraft => ({
  operator,
  text: stringConditionValueType === 'VALUES' ? present(values ?? []).join('\n') : (value ?? ''),
});

export function draftOfRule({ name, description, enabled, conditionList, action }: LabelRuleValue): LabelRuleDraft {
  return {
    ...NEW_RULE,
    name,
    description: description ?? '',
    enabled,
    conditions: present(conditionList).map(({ leafCondition: { keyCondition, valueCondition } }) => ({
      key: textDraft(keyCondition),
      value:
        valueCondition.valueConditionType === 'STRING_CONDITION' && valueCondition.stringCondition
          ? textDraft(valueCondition.stringCondition)
          : undefined,
    })),
    type: action.type,
    entityTypes: present(action.entityTypes),
    labelIds: present(action.staticLabels?.ids ?? []),
    attribute: action.dynamicLabelKey ?? '',
    expression: action.dynamicLabel?.expression ?? '',
    tokens: present(action.dynamicLabel?.tokenExtractionRules ?? []).map(({ key, alias, regexCapture }) => ({
      key,
      alias: alias ?? '',
      regexCapture: regexCapture ?? '',
    })),
  };
}

/** Lines with something on them. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function stringCondition({ operator, text }: TextDraft): InputLabelApplicationStringCondition {
  const lines = linesOf(text);
  return lines.length > 1
    ? { operator, stringConditionValueType: 'VALUES', values: lines }
    : { operator, stringConditionValueType: 'VALUE', value: lines[0] ?? '' };
}

const condition = ({ key, value }: ConditionDraft): InputLabelApplicationCondition => ({
  leafCondition: {
    keyCondition: stringCondition(key),
    valueCondition:
      value === undefined
        ? { valueConditionType: 'UNARY_CONDITION', unaryCondition: { operator: 'OPERATOR_EXISTS' } }
        : { valueConditionType: 'STRING_CONDITION', stringCondition: stringCondition(value) },
  },
});

const token = ({ key, alias, regexCapture }: TokenDraft) => ({
  key: key.trim(),
  ...(alias.trim() && { alias: alias.trim() }),
  ...(regexCapture && { regexCapture }),
});

/** What is saved of a draft. */
export function ruleOfDraft(draft: LabelRuleDraft): LabelRuleValue {
  const { name, description, enabled, conditions, type, entityTypes } = draft;
  const common = { type, operation: 'OPERATION_MERGE' as const, entityTypes };
  const action = {
    STATIC_LABELS: () => ({ ...common, staticLabels: { ids: draft.labelIds } }),
    DYNAMIC_LABEL_KEY: () => ({ ...common, dynamicLabelKey: draft.attribute.trim() }),
    DYNAMIC_LABEL: () => ({ ...common, dynamicLabel: { expression: draft.expression, tokenExtractionRules: draft.tokens.map(token) } }),
  }[type]();
  return {
    name: name.trim(),
    ...(description.trim() && { description: description.trim() }),
    enabled,
    conditionList: conditions.map(condition),
    action,
  };
}
