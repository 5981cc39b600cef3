import { RE2JS } from 're2js';

import { invalidArgument } from '@spangraph/model';

/** Longest regular expression that is accepted, characters. */
const MAX_LENGTH = 2000;
const CACHE_SIZE = 200;
const cache = new Map<string, (text: string) => boolean>();

/**
 * An unanchored, case-sensitive regular expression in RE2 syntax, matched in linear time. Throws INVALID_ARGUMENT that names
 * the pattern.
 */
export function compilePattern(pattern: string): (text: string) => boolean {
  const known = cache.get(pattern);
  if (known) return known;
  const compiled = compile(pattern);
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value!);
  cache.set(pattern, compiled);
  return compiled;
}

function compile(pattern: string): (text: string) => boolean {
  if (pattern.length > MAX_LENGTH) {
    throw invalidArgument(`the regular expression has ${pattern.length} characters, at most ${MAX_LENGTH} are accepted`, {
      value: pattern.slice(0, 100),
    });
  }
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.matcher(text).find();
  } catch (error) {
    throw invalidArgument(
      `invalid regular expression ${JSON.stringify(pattern)}: ${error instanceof Error ? error.message : String(error)}`,
      { value: pattern },
    );
  }
}
