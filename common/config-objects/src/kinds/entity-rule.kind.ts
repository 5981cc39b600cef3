import { z } from 'zod';

import { configKind } from '../config-kind';
import { attributePath, spanCondition } from './span-condition';

const ENTITY_NAME = /^[A-Z][A-Z0-9_]{0,49}$/;
const ATTRIBUTE_NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/;
const attributeName = z.string().regex(ATTRIBUTE_NAME, 'letters, digits, underscores, dots and dashes, not starting with a digit');

const relation = z.strictObject({
  /** Built-in entity of the same span that it is related to. */
  with: z.enum(['SERVICE', 'API', 'BACKEND']),
  /** OUTGOING: from the custom entity to the other one. */
  direction: z.enum(['INCOMING', 'OUTGOING']),
});

const rule = z
  .strictObject({
    /** Name of the type and of its attribute scope. */
    type: z.string().regex(ENTITY_NAME, 'upper-case letters, digits and underscores, at most 50'),
    displayName: z.string().max(100).optional(),
    enabled: z.boolean().default(true),
    /** Every span where absent. */
    condition: spanCondition.optional(),
    /** Attributes of the entity by name, and where on the span each comes from. */
    attributes: z.record(attributeName, attributePath),
    /** Names of the attributes that tell entities apart; all must be present on a span. */
    identifyingAttributes: z.array(attributeName).min(1),
    /** Further attributes without which a span makes no entity. */
    requiredAttributes: z.array(attributeName).default([]),
    /** Name of the attribute that is shown as the entity's name. */
    nameAttribute: attributeName,
    relations: z.array(relation).default([]),
  })
  .superRefine((value, context) => {
    const unknown = (names: readonly string[], path: string) =>
      names.forEach((name, index) => {
        if (!(name in value.attributes))
          context.addIssue({ code: 'custom', path: [path, index], message: `${name} is not among the attributes` });
      });
    unknown(value.identifyingAttributes, 'identifyingAttributes');
    unknown(value.requiredAttributes, 'requiredAttributes');
    unknown([value.nameAttribute], 'nameAttribute');
  });

/** A custom entity type: which spans show an entity of it, what tells entities apart, and what they are related to. The context is the type. */
export const ENTITY_RULE = configKind({
  name: 'entity-rule',
  resourceName: 'entity-rule',
  resourceNamespace: 'entities',
  context: 'name',
  schema: rule,
  namedBy: 'type',
});

export type EntityRuleConfig = z.infer<typeof rule>;
