import type { LabelRuleConfig } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { compilePattern } from './pattern';
import type { ReadTexts } from './label-condition';

type DynamicLabel = NonNullable<LabelRuleConfig['action']['dynamicLabel']>;
type TokenRule = DynamicLabel['tokenExtractionRules'][number];

const PLACEHOLDER = /\$\{([^}]*)\}/g;
const PREFIX = 'dynamic:';

/** Id of a label that no definition has: its key under a prefix that ids of definitions lack. */
export const dynamicLabelId = (key: string): string => `${PREFIX}${key}`;
export const keyOfDynamicId = (id: string): string | undefined => (id.startsWith(PREFIX) ? id.slice(PREFIX.length) : undefined);

/** Computes keys of labels from an entity. */
export interface LabelKeys {
  readonly keys: readonly string[];
  readonly of: (read: ReadTexts) => readonly string[];
}

function compileToken(rule: TokenRule, path: string): (read: ReadTexts) => string | undefined {
  if (rule.regexCapture === undefined) return (read) => read(rule.key)[0];
  const pattern = compilePattern(rule.regexCapture, `${path}.regexCapture`);
  if (pattern.groups > 1) {
    throw invalidArgument('the pattern must have one capture group', { path: `${path}.regexCapture`, value: rule.regexCapture });
  }
  return (read) => {
    const text = read(rule.key)[0];
    return text === undefined ? undefined : pattern.capture(text);
  };
}

/** A label whose key is a template; there is none for an entity that lacks one of the values. Throws INVALID_ARGUMENT. */
export function compileDynamicLabel({ expression, tokenExtractionRules }: DynamicLabel, path: string): LabelKeys {
  const tokens = new Map(
    tokenExtractionRules.map((rule, index) => [rule.alias ?? rule.key, compileToken(rule, `${path}.tokenExtractionRules[${index}]`)]),
  );
  const names = Array.from(expression.matchAll(PLACEHOLDER), ([, name = '']) => name);
  const unknown = names.find((name) => !tokens.has(name));
  if (unknown !== undefined) {
    throw invalidArgument(`no token is extracted for the placeholder ${unknown}`, { path: `${path}.expression`, value: expression });
  }
  if (names.length === 0) throw invalidArgument('the expression has no placeholder', { path: `${path}.expression`, value: expression });
  return {
    keys: tokenExtractionRules.map((rule) => rule.key),
    of: (read) => {
      const values = new Map(names.map((name) => [name, tokens.get(name)?.(read)]));
      if ([...values.values()].includes(undefined)) return [];
      return [expression.replaceAll(PLACEHOLDER, (_, name: string) => values.get(name) ?? '')];
    },
  };
}

/** A label for each value of an attribute. */
export const labelsOfAttribute = (key: string): LabelKeys => ({ keys: [key], of: (read) => read(key) });
