import { z } from 'zod';

import { configKind } from '../config-kind';
import { pattern } from './pattern';
import { attributePath, spanCondition } from './span-condition';

/** What can be found in text and removed. Card numbers must pass the Luhn check, IBANs their check digits. */
export const PII_DETECTORS = ['EMAIL', 'CARD_NUMBER', 'IBAN', 'BEARER_TOKEN', 'IP_ADDRESS'] as const;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** An attribute that a rule changes. A bare key is set on the span, and deleted, hashed or masked on the span and its resource. */
const attributeKey = attributePath.refine((path) => !path.startsWith('@'), 'a field of a span is no attribute');
/** As above, or the name of the span. */
const writablePath = attributePath.refine((path) => !path.startsWith('@') || path === '@name', 'this field of a span cannot be changed');

/** The paths between the braces of a template. */
const placeholders = (template: string): string[] => [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, path]) => path!);

const set = z
  .strictObject({
    type: z.literal('SET'),
    attribute: writablePath,
    /** One of: a fixed value, the value of another attribute, or text with `${attribute}` placeholders (nothing is set where one is absent). */
    value: scalar.optional(),
    from: attributePath.optional(),
    template: z
      .string()
      .max(2000)
      .refine(
        (template) => placeholders(template).every((path) => attributePath.safeParse(path).success),
        'a placeholder names no attribute',
      )
      .optional(),
    /** Keep a value that is there. */
    onlyIfAbsent: z.boolean().optional(),
  })
  .refine(
    ({ value, from, template }) => [value, from, template].filter((source) => source !== undefined).length === 1,
    'takes one of value, from and template',
  );
/** Moves a value. A bare new name stays where the value was: on the span or its resource. */
const rename = z.strictObject({ type: z.literal('RENAME'), attribute: attributeKey, to: attributeKey });
const remove = z.strictObject({ type: z.literal('DELETE'), attributes: z.array(attributeKey).min(1) });
/** Replaces a value by a keyed hash of it: equal values stay equal. Without a salt the key is one of the deployment and tenant. */
const hash = z.strictObject({ type: z.literal('HASH'), attributes: z.array(writablePath).min(1), salt: z.string().max(200).optional() });
/** Replaces a value, or what a pattern or a detector finds in it. */
const mask = z.strictObject({
  type: z.literal('MASK'),
  attributes: z.array(writablePath).min(1),
  pattern: pattern.optional(),
  detectors: z.array(z.enum(PII_DETECTORS)).optional(),
  replacement: z.string().max(200).default('***'),
});
/** Replaces whatever the detectors find, wherever a span has text: names, attributes of span, resource, scope, events and links, status message, trace state. */
const scrub = z.strictObject({
  type: z.literal('SCRUB'),
  detectors: z.array(z.enum(PII_DETECTORS)).min(1),
  replacement: z.string().max(200).default('***'),
});
/** Sets an attribute to the first capture group (else the whole match) of an RE2 pattern. */
const extract = z.strictObject({
  type: z.literal('EXTRACT'),
  attribute: attributePath,
  pattern,
  into: writablePath,
});
const lookup = z.strictObject({
  type: z.literal('LOOK_UP'),
  attribute: attributePath,
  table: z.record(z.string(), scalar),
  into: writablePath,
  /** Where the table has no such key. */
  otherwise: scalar.optional(),
});

const action = z.discriminatedUnion('type', [set, rename, remove, hash, mask, scrub, extract, lookup]);

const rule = z.strictObject({
  name: z.string().min(1).max(200),
  description: z.string().max(1000).optional(),
  enabled: z.boolean().default(true),
  /** Rules run in this order, then by name; before every shipped enricher, so that those see what rules set. */
  order: z.int().default(100),
  /** Every span where absent. */
  condition: spanCondition.optional(),
  actions: z.array(action).min(1).max(100),
});

/**
 * An enricher without code: on spans that satisfy a condition, change attributes. It runs before the span is logged. A rule that
 * fails on a span leaves it as it was, unless an action deletes, hashes, masks or scrubs: then the span is dropped.
 */
export const ENRICHER_RULE = configKind({
  name: 'enricher-rule',
  resourceName: 'enricher-rule',
  resourceNamespace: 'enrichment',
  context: 'id',
  schema: rule,
});

export type EnricherRuleConfig = z.infer<typeof rule>;
export type EnricherAction = z.infer<typeof action>;
