import { z } from 'zod';

import { configKind } from '../config-kind';

const label = z.object({
  key: z.string().min(1).max(100),
  color: z.string().max(50).optional(),
  description: z.string().max(1000).optional(),
  /** Id of the rule that made the label, for labels that a dynamic rule found. */
  createdByApplicationRuleId: z.string().optional(),
});

/** A label that can be put on entities. Its key is unique within a tenant. */
export const LABEL = configKind({
  name: 'label',
  resourceName: 'label-config',
  resourceNamespace: 'labels',
  context: 'id',
  schema: label,
  uniqueBy: 'key',
});

export type LabelConfig = z.infer<typeof label>;
