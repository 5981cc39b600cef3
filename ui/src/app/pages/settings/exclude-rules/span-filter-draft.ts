import type {
  InputExcludeSpanRuleCreate,
  InputSpanProcessingRuleFilter,
  LogicalOperator,
  SpanProcessingFilterField,
  SpanProcessingRelationalOperator,
} from '@schema';

/** Value of a configuration object of the kind `exclude-span-rule`. */
export type ExcludeRuleValue = InputExcludeSpanRuleCreate;

/** A condition on a span that arrives, as its form holds it. */
export type SpanFilterDraft = ComparisonDraft | GroupDraft;

export interface ComparisonDraft {
  readonly kind: 'comparison';
  /** A field, or the key of an attribute of the span or of its resource. */
  readonly of: SpanProcessingFilterField | { readonly key: string };
  readonly operator: SpanProcessingRelationalOperator;
  /** For IN one value a line. */
  readonly text: string;
}

export interface GroupDraft {
  readonly kind: 'group';
  readonly operator: LogicalOperator;
  readonly members: readonly SpanFilterDraft[];
}

export const NEW_COMPARISON: ComparisonDraft = { kind: 'comparison', of: 'URL_PATH', operator: 'EQUALS', text: '' };
export const NEW_GROUP: GroupDraft = { kind: 'group', operator: 'OR', members: [NEW_COMPARISON] };

export function draftOfFilter({ logicalSpanFilter, relationalSpanFilter }: InputSpanProcessingRuleFilter): SpanFilterDraft {
  if (logicalSpanFilter)
    return {
      kind: 'group',
      operator: logicalSpanFilter.logicalOperator,
      members: logicalSpanFilter.spanFilters.flatMap((each) => (each === null ? [] : [draftOfFilter(each)])),
    };
  if (!relationalSpanFilter) return { kind: 'group', operator: 'AND', members: [] };
  const { key, field, relationalOperator, value } = relationalSpanFilter;
  // Where both are there the key counts.
  return {
    kind: 'comparison',
    of: key ? { key } : (field ?? 'URL_PATH'),
    operator: relationalOperator,
    text: Array.isArray(value) ? value.join('\n') : String(value),
  };
}

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function filterOfDraft(draft: SpanFilterDraft): InputSpanProcessingRuleFilter {
  if (draft.kind === 'group')
    return { logicalSpanFilter: { logicalOperator: draft.operator, spanFilters: draft.members.map(filterOfDraft) } };
  const { of, operator, text } = draft;
  const values = lines(text);
  const value = operator === 'IN' || values.length > 1 ? values : (values[0] ?? '');
  return {
    relationalSpanFilter: { ...(typeof of === 'string' ? { field: of } : { key: of.key.trim() }), relationalOperator: operator, value },
  };
}

export const FIELDS: readonly { readonly value: SpanProcessingFilterField; readonly text: string }[] = [
  { value: 'SERVICE_NAME', text: 'service' },
  { value: 'ENVIRONMENT_NAME', text: 'environment' },
  { value: 'URL', text: 'URL' },
  { value: 'URL_PATH', text: 'path of the URL' },
];

export const OPERATORS: readonly { readonly value: SpanProcessingRelationalOperator; readonly text: string }[] = [
  { value: 'EQUALS', text: 'is' },
  { value: 'NOT_EQUALS', text: 'is not' },
  { value: 'CONTAINS', text: 'contains' },
  { value: 'NOT_CONTAINS', text: 'does not contain' },
  { value: 'STARTS_WITH', text: 'starts with' },
  { value: 'ENDS_WITH', text: 'ends with' },
  { value: 'REGEX_MATCH', text: 'matches' },
  { value: 'IN', text: 'is one of' },
];

/** The condition as a sentence: `path of the URL starts with /health or service is probe`. */
export function filterText(draft: SpanFilterDraft, isInner = false): string {
  if (draft.kind === 'comparison') {
    const { of, operator, text } = draft;
    const subject = typeof of === 'string' ? FIELDS.find(({ value }) => value === of)!.text : of.key;
    return `${subject} ${OPERATORS.find(({ value }) => value === operator)!.text} ${lines(text).join(' or ') || '""'}`;
  }
  if (draft.members.length === 0) return draft.operator === 'AND' ? 'always' : 'never';
  const joined = draft.members.map((member) => filterText(member, true)).join(draft.operator === 'AND' ? ' and ' : ' or ');
  return isInner && draft.members.length > 1 ? `(${joined})` : joined;
}
