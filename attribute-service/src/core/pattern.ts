import { RE2JS } from 're2js';

import { invalidArgument } from '@spangraph/model';

/** Reads a part of a text: the first capture group of the first match, else the whole match; null without one. */
export type Extractor = (text: string) => string | null;

/**
 * An unanchored, case-sensitive regular expression in RE2 syntax, matched in linear time. Throws INVALID_ARGUMENT that names
 * the pattern and what is wrong with it.
 */
export function compileExtractor(pattern: string, path = 'pattern'): Extractor {
  const compiled = compile(pattern, path);
  const group = compiled.groupCount() > 0 ? 1 : 0;
  return (text) => {
    const matcher = compiled.matcher(text);
    return matcher.find() ? matcher.group(group) : null;
  };
}

function compile(pattern: string, path: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw invalidArgument(
      `invalid regular expression ${JSON.stringify(pattern)}: ${error instanceof Error ? error.message : String(error)}`,
      {
        path,
        value: pattern,
      },
    );
  }
}
