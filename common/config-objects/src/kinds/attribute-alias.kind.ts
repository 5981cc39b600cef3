import { z } from 'zod';

import { configKind } from '../config-kind';

const alias = z.strictObject({
  /** Names that mean the same, the preferred one first: the first that a span has gives the value. */
  keys: z.array(z.string().min(1).max(500)).min(2).max(20),
  description: z.string().max(1000).optional(),
});

/** Attribute keys that are one attribute when a query names any of them, e.g. an old and a new convention's. */
export const ATTRIBUTE_ALIAS = configKind({
  name: 'attribute-alias',
  resourceName: 'attribute-alias',
  resourceNamespace: 'attributes',
  context: 'id',
  schema: alias,
});

export type AttributeAliasConfig = z.infer<typeof alias>;
