import { z } from 'zod';

import { configKind } from '../config-kind';
import { attributePath, spanCondition } from './span-condition';

/** What can be found in text and removed. Card numbers must pass the Luhn check, IBANs their check digits. */
export const PII_DETECTORS = ['EMAIL', 'CARD_NUMBER', 'IBAN', 'BEARER_TOKEN', 'IP_ADDRESS'] as const;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const set = z.strictObject({
  type: z.literal('SET'),
  attribute: attributePath,
  /** One of: a fixed value, the value of another attribute, or text with `${attribute}` placeholders (absent where one is absent). */
  value: scalar.optional(),
  from: attributePath.optional(),
  template: z.string().max(2000).optional(),
  /** Keep a value that is there. */
  onlyIfAbsent: z.boolean().optional(),
});
const rename = z.strictObject({ type: z.literal('RENAME'), attribute: attributePath, to: attributePath });
const remove = z.strictObject({ type: z.literal('DELETE'), attributes: z.array(attributePath).min(1) });
/** Replaces a value by a keyed hash of it: equal values stay equal. */
const hash = z.strictObject({ type: z.literal('HASH'), attributes: z.array(attributePath).min(1), salt: z.string().max(200).optional() });
/** Replaces a value, or what a pattern or a detector finds in it. */
const mask = z.strictObject({
  type: z.literal('MASK'),
  attributes: z.array(attributePath).min(1),
  pattern: z.string().max(1000).optional(),
  detectors: z.array(z.enum(PII_DETECTORS)).optional(),
  replacement: z.string().max(200).default('***'),
});
/** Replaces whatever the detectors find, wherever a span has text: names, attributes of span, resource, scope and events, status message. */
const scrub = z.strictObject({
  type: z.literal('SCRUB'),
  detectors: z.array(z.enum(PII_DETECTORS)).min(1),
  replacement: z.string().max(200).default('***'),
});
/** Sets an attribute to the first capture group (else the whole match) of an RE2 pattern. */
const extract = z.strictObject({
  type: z.literal('EXTRACT'),
  attribute: attributePath,
  pattern: z.string().min(1).max(1000),
  into: attributePath,
});
const lookup = z.strictObject({
  type: z.literal('LOOK_UP'),
  attribute: attributePath,
  table: z.record(z.string(), scalar),
  into: attributePath,
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

/** An enricher without code: on spans that satisfy a condition, change attributes. */
export const ENRICHER_RULE = configKind({
  name: 'enricher-rule',
  resourceName: 'enricher-rule',
  resourceNamespace: 'enrichment',
  context: 'id',
  schema: rule,
});

export type EnricherRuleConfig = z.infer<typeof rule>;
export type EnricherAction = z.infer<typeof action>;
