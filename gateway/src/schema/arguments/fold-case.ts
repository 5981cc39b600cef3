import { invalidArgument } from '@spangraph/model';
import type { ValueKind } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison, Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';

import { compare, not, or } from '../../core/filter/build';
import { stringValue, textOf } from '../../core/values';

/** Operators that compare text, and the regular expression that says the same of a quoted text. */
const PATTERNS: Partial<Record<Operator, (quoted: string) => string>> = {
  [Operator.EQ]: (quoted) => `^(?:${quoted})\\z`,
  [Operator.IN]: (quoted) => `^(?:${quoted})\\z`,
  [Operator.STARTS_WITH]: (quoted) => `^(?:${quoted})`,
  [Operator.ENDS_WITH]: (quoted) => `(?:${quoted})\\z`,
  [Operator.CONTAINS]: (quoted) => quoted,
};
const NEGATED: Partial<Record<Operator, Operator>> = { [Operator.NEQ]: Operator.EQ, [Operator.NOT_IN]: Operator.IN };

const quote = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function matchAny({ attribute, operator, value }: Comparison, texts: readonly string[]): Filter {
  const positive = NEGATED[operator];
  if (positive !== undefined) return not(matchAny({ attribute, operator: positive, value }, texts));
  const pattern = PATTERNS[operator] as (quoted: string) => string;
  return or(
    texts.map((text) => compare(attribute as NonNullable<typeof attribute>, Operator.LIKE, stringValue(`(?i)${pattern(quote(text))}`))),
  );
}

const textsOf = (value: Value | undefined): readonly string[] =>
  value?.kind?.$case === 'list' ? value.kind.value.values.map((one) => textOf(one) ?? '') : [textOf(value) ?? ''];

/**
 * A comparison of text without regard to case. Where the entity service can be asked, which compares exactly, it is a regular
 * expression that folds case.
 */
export function foldCase(comparison: Comparison, kind: ValueKind, byEntities: boolean, path: string): Filter {
  const { operator } = comparison;
  if (kind !== 'STRING' && kind !== 'STRING_ARRAY') throw invalidArgument(`only text has a case, not ${kind}`, { path, value: true });
  if (operator === Operator.LIKE) {
    return compare(
      comparison.attribute as NonNullable<typeof comparison.attribute>,
      operator,
      stringValue(`(?i)${textOf(comparison.value) ?? ''}`),
    );
  }
  if (PATTERNS[operator] === undefined && NEGATED[operator] === undefined) {
    throw invalidArgument('ignoreCase goes with EQUALS, NOT_EQUALS, IN, NOT_IN, LIKE, STARTS_WITH, ENDS_WITH and CONTAINS', {
      path,
      value: true,
    });
  }
  const texts = textsOf(comparison.value);
  if (byEntities && texts.length > 0) return matchAny(comparison, texts);
  return { kind: { $case: 'comparison', value: { ...comparison, ignoreCase: true } } };
}
