import type { Rule } from '../list/enricher-rows';
import { cleanAction, isCompleteAction } from './action-kinds';
import type { RuleAction } from './action-kinds';
import { isCompleteCondition } from './condition';
import type { Condition } from './condition';

/** A rule while it is edited. */
export interface RuleDraft {
  /** Undefined for a new one. */
  readonly id: string | undefined;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly order: number;
  /** Undefined: every span. */
  readonly condition: Condition | undefined;
  readonly actions: readonly RuleAction[];
  readonly version: number | undefined;
}

const DEFAULT_ORDER = 100;

export const NEW_RULE: RuleDraft = {
  id: undefined,
  name: '',
  description: '',
  enabled: true,
  order: DEFAULT_ORDER,
  condition: undefined,
  actions: [],
  version: undefined,
};

export const ruleDraft = ({ id, name, description, enabled, order, condition, actions, version }: Rule): RuleDraft => ({
  id,
  name,
  description: description ?? '',
  enabled,
  order,
  condition: (condition as Condition | null) ?? undefined,
  actions: actions as readonly RuleAction[],
  version,
});

/** The value of a rule as it is sent. */
export const ruleInput = ({ name, description, enabled, order, condition, actions }: RuleDraft): Readonly<Record<string, unknown>> => ({
  name: name.trim(),
  ...(description.trim() !== '' && { description: description.trim() }),
  enabled,
  order,
  ...(condition !== undefined && { condition }),
  actions: actions.map(cleanAction),
});

/** Whether there is enough of a rule to try it on spans. */
export const isTriable = ({ condition, actions }: RuleDraft): boolean =>
  actions.length > 0 && actions.every(isCompleteAction) && (condition === undefined || isCompleteCondition(condition));

export const isSavable = (draft: RuleDraft): boolean => draft.name.trim() !== '' && isTriable(draft);

/** A list with one element moved by a step; as it is where that leads out of it. */
export function moved<Each>(list: readonly Each[], place: number, step: 1 | -1): readonly Each[] {
  const to = place + step;
  if (to < 0 || to >= list.length) return list;
  const next = [...list];
  next.splice(to, 0, ...next.splice(place, 1));
  return next;
}
