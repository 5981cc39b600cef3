import { z } from 'zod';

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

/**
 * What an attribute is called: `span.<key>`, `resource.<key>`, or the bare key for the span's, else the resource's. A field
 * of the span is `@name`, `@kind` (SERVER, CLIENT, …), `@status` (UNSET, OK, ERROR), `@service`, `@durationMillis`.
 */
export const attributePath = z.string().min(1).max(500);

const comparison = z.strictObject({
  attribute: attributePath,
  operator: z.enum(SPAN_CONDITION_OPERATORS),
  /** A list for IN, nothing for EXISTS; MATCHES takes an unanchored RE2 pattern. */
  value: z.union([scalar, z.array(scalar)]).optional(),
});

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
