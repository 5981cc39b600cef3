import { z } from 'zod';

import type { ConfigKind } from '../config-objects';
import {
  ExcludeSpanRuleRuleType,
  LogicalOperator,
  SpanProcessingFilterField,
  SpanProcessingRelationalOperator,
} from '../enums/config-enums';

const relational = z.object({
  field: z.enum(SpanProcessingFilterField).optional(),
  key: z.string().optional(),
  relationalOperator: z.enum(SpanProcessingRelationalOperator),
  value: z.union([z.string(), z.array(z.string())]),
});

/** A condition on spans as it is stored: a tree of comparisons. */
interface StoredSpanFilter {
  readonly relationalSpanFilter?: z.infer<typeof relational> | undefined;
  readonly logicalSpanFilter?: { readonly logicalOperator: LogicalOperator; readonly spanFilters: readonly StoredSpanFilter[] } | undefined;
}

const filter: z.ZodType<StoredSpanFilter> = z.lazy(() =>
  z.object({
    relationalSpanFilter: relational.optional(),
    logicalSpanFilter: z.object({ logicalOperator: z.enum(LogicalOperator), spanFilters: z.array(filter) }).optional(),
  }),
);

const rule = z.object({
  name: z.string(),
  disabled: z.boolean(),
  // Rules from before the type was stored belong to users.
  ruleType: z.enum(ExcludeSpanRuleRuleType).default('USER'),
  spanFilter: filter,
});

/** Rules by which spans are dropped when they arrive. */
export const EXCLUDE_SPAN_RULES: ConfigKind<typeof rule> = {
  resourceName: 'exclude-span-rules',
  resourceNamespace: 'span-processing-rules-config',
  schema: rule,
};
