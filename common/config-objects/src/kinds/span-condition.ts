import { z } from 'zod';

import { patternProblem } from './pattern';

export const SPAN_CONDITION_OPERATORS = [
  'EXISTS',
  'EQUALS',
  'IN',
  'GREATER_THAN',
  'GREATER_THAN_OR_EQUAL_TO',
  'LESS_THAN',
  'LESS_THAN_OR_EQUAL_TO',
  'STARTS_WITH',
  'ENDS_WITH',
  'CONTAINS',
  'MATCHES',
] as const;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const SPAN_FIELDS: readonly string[] = ['@name', '@kind', '@status', '@service', '@durationMillis'];

/**
 * What an attribute is called: `span.<key>`, `resource.<key>`, or the bare key for the span's, else the resource's. A field
 * of the span is `@name`, `@kind` (SERVER, CLIENT, …), `@status` (UNSET, OK, ERROR), `@service`, `@durationMillis`. A key that
 * itself begins with `span.` or `resource.` is written with its place before it: `span.span.kind`.
 */
export const attributePath = z
  .string()
  .min(1)
  .max(500)
  .refine((path) => !path.startsWith('@') || SPAN_FIELDS.includes(path), `a field of a span is one of ${SPAN_FIELDS.join(', ')}`)
  .refine((path) => path !== 'span.' && path !== 'resource.', 'names no key');

const comparison = z
  .strictObject({
    attribute: attributePath,
    operator: z.enum(SPAN_CONDITION_OPERATORS),
    /**
     * A list for IN, nothing for EXISTS; MATCHES takes an unanchored RE2 pattern. A number is compared as a number, also with a
     * value that is a number written as text, a text with the text of the value: decimal for numbers, JSON for lists and maps.
     */
    value: z.union([scalar, z.array(scalar)]).optional(),
  })
  .superRefine(({ operator, value }, context) => {
    const problem = valueProblem(operator, value);
    if (problem !== undefined) context.addIssue({ code: 'custom', path: ['value'], message: problem });
  });

function valueProblem(operator: (typeof SPAN_CONDITION_OPERATORS)[number], value: unknown): string | undefined {
  if (operator === 'EXISTS') return value === undefined ? undefined : 'EXISTS takes no value';
  if (operator === 'IN') return Array.isArray(value) ? undefined : 'IN takes a list';
  if (value === undefined || Array.isArray(value)) return `${operator} takes one value`;
  return operator === 'MATCHES' ? patternProblem(String(value)) : undefined;
}

export type SpanComparison = z.infer<typeof comparison>;

/** A condition on one span, two-valued: a comparison with an absent attribute is false. */
export type SpanCondition =
  SpanComparison | { readonly and: readonly SpanCondition[] } | { readonly or: readonly SpanCondition[] } | { readonly not: SpanCondition };

export const spanCondition: z.ZodType<SpanCondition> = z.lazy(() =>
  z.union([
    comparison,
    z.strictObject({ and: z.array(spanCondition).min(1) }),
    z.strictObject({ or: z.array(spanCondition).min(1) }),
    z.strictObject({ not: spanCondition }),
  ]),
);
