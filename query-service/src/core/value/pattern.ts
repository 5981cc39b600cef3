import { RE2JS } from 're2js';

import { invalidArgument } from '@spangraph/model';

/** Longest regular expression that is accepted, characters. */
const MAX_LENGTH = 2000;
const CACHE_SIZE = 200;
const cache = new Map<string, RE2JS>();

/**
 * An unanchored, case-sensitive regular expression in RE2 syntax, matched in linear time. Throws INVALID_ARGUMENT that names
 * the pattern.
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  const compiled = compileCached(pattern);
  return (text) => compiled.matcher(text).find();
}

/**
 * Finds the first match of a pattern and gives its first group, empty where that takes no part; the whole match where the pattern has no
 * group; null without match. Throws as compilePattern does.
 */
export function compileExtraction(pattern: string): (text: string) => string | null {
  const compiled = compileCached(pattern);
  const group = extractedGroup(pattern);
  return (text) => {
    const matcher = compiled.matcher(text);
    return matcher.find() ? (matcher.group(group) ?? '') : null;
  };
}

/** 1 where a pattern has a group that captures, else 0. */
export const extractedGroup = (pattern: string): 0 | 1 => (compileCached(pattern).groupCount() > 0 ? 1 : 0);

function compileCached(pattern: string): RE2JS {
  const known = cache.get(pattern);
  if (known) return known;
  const compiled = compile(pattern);
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
  cache.set(pattern, compiled);
  return compiled;
}

function compile(pattern: string): RE2JS {
  if (pattern.length > MAX_LENGTH) {
    throw invalidArgument(`the regular expression has ${pattern.length} characters, at most ${MAX_LENGTH} are accepted`, {
      value: pattern.slice(0, 100),
    });
  }
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw invalidArgument(
      `invalid regular expression ${JSON.stringify(pattern)}: ${error instanceof Error ? error.message : String(error)}`,
      { value: pattern },
    );
  }
}
