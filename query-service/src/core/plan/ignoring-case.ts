import type { Condition } from '../ir';
import { lowerCase } from '../value';

/** The comparison of one operand without regard to case: its texts in lower case, to be compared with text in lower case. */
export function ignoringCase(condition: Condition): Condition {
  switch (condition.kind) {
    case 'or':
      return { kind: 'or', of: condition.of.map(ignoringCase) };
    case 'compare':
      return condition.as === 'text' ? { ...condition, value: lowerCase(String(condition.value)), ignoreCase: true } : condition;
    case 'in':
      return condition.as === 'text'
        ? { ...condition, values: condition.values.map((value) => lowerCase(String(value))), ignoreCase: true }
        : condition;
    case 'match':
      // Case folds inside the pattern, where a class such as \S keeps its meaning.
      if (condition.mode === 'regex') return { ...condition, text: `(?i)${condition.text}` };
      return { ...condition, text: lowerCase(condition.text), ignoreCase: true };
    default:
      return condition;
  }
}
