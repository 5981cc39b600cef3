import { z } from 'zod';

import { configKind } from '../config-kind';
import { patternProblem } from './pattern';

export const EXCLUDE_RULE_TYPES = ['USER', 'SYSTEM'] as const;
export const LOGICAL_OPERATORS = ['AND', 'OR'] as const;
export const SPAN_FILTER_FIELDS = ['SERVICE_NAME', 'ENVIRONMENT_NAME', 'URL', 'URL_PATH'] as const;
export const SPAN_FILTER_OPERATORS = [
  'EQUALS',
  'NOT_EQUALS',
  'CONTAINS',
  'NOT_CONTAINS',
  'STARTS_WITH',
  'ENDS_WITH',
  'REGEX_MATCH',
  'IN',
] as const;

const relational = z
  .object({
    /** One of `field` and `key`; `key` is an attribute of the span, else of its resource, and wins. */
    field: z.enum(SPAN_FILTER_FIELDS).optional(),
    key: z.string().min(1).optional(),
    /** REGEX_MATCH finds an RE2 pattern anywhere. What is absent equals, contains and matches nothing, so NOT_EQUALS and NOT_CONTAINS hold. */
    relationalOperator: z.enum(SPAN_FILTER_OPERATORS),
    /** Of a list any member counts. */
    value: z.union([z.string(), z.array(z.string())]),
  })
  .superRefine(({ field, key, relationalOperator, value }, context) => {
    if (field === undefined && key === undefined)
      context.addIssue({ code: 'custom', path: ['field'], message: 'a field or a key is needed' });
    if (relationalOperator !== 'REGEX_MATCH') return;
    const problem = [value]
      .flat()
      .map(patternProblem)
      .find((each) => each !== undefined);
    if (problem !== undefined) context.addIssue({ code: 'custom', path: ['value'], message: problem });
  });

/** A condition on a span that arrives: a tree of comparisons. Where both members are there the logical one counts. */
export interface ArrivingSpanFilter {
  readonly relationalSpanFilter?: z.infer<typeof relational> | undefined;
  readonly logicalSpanFilter?:
    { readonly logicalOperator: (typeof LOGICAL_OPERATORS)[number]; readonly spanFilters: readonly ArrivingSpanFilter[] } | undefined;
}

const filter: z.ZodType<ArrivingSpanFilter> = z.lazy(() =>
  z.object({
    relationalSpanFilter: relational.optional(),
    logicalSpanFilter: z.object({ logicalOperator: z.enum(LOGICAL_OPERATORS), spanFilters: z.array(filter) }).optional(),
  }),
);

const rule = z.object({
  name: z.string().min(1).max(200),
  disabled: z.boolean(),
  // Rules from before the type was stored belong to users.
  ruleType: z.enum(EXCLUDE_RULE_TYPES).default('USER'),
  spanFilter: filter,
});

/** A rule by which spans are dropped when they arrive. */
export const EXCLUDE_SPAN_RULE = configKind({
  name: 'exclude-span-rule',
  resourceName: 'exclude-span-rules',
  resourceNamespace: 'span-processing-rules-config',
  context: 'id',
  schema: rule,
});

export type ExcludeSpanRuleConfig = z.infer<typeof rule>;
