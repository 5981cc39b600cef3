import { invalidArgument } from '@spangraph/model';
import { RE2JS } from 're2js';

const MAX_LENGTH = 2000;

export interface Pattern {
  readonly groups: number;
  /** Whether it matches anywhere in a text, in time linear in the text. */
  test(text: string): boolean;
  /** First group of the first match, the whole match where the pattern has no group; undefined without a match. */
  capture(text: string): string | undefined;
}

/** An unanchored, case-sensitive regular expression in RE2 syntax. Throws INVALID_ARGUMENT at `path`. */
export function compilePattern(pattern: string, path: string): Pattern {
  if (pattern.length > MAX_LENGTH)
    throw invalidArgument(`a regular expression has at most ${MAX_LENGTH} characters`, { path, value: pattern });
  const compiled = compile(pattern, path);
  const groups = compiled.groupCount();
  return {
    groups,
    test: (text) => compiled.matcher(text).find(),
    capture: (text) => {
      const matcher = compiled.matcher(text);
      return matcher.find() ? (matcher.group(groups === 0 ? 0 : 1) ?? undefined) : undefined;
    },
  };
}

function compile(pattern: string, path: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw invalidArgument(`not a regular expression: ${error instanceof Error ? error.message : String(error)}`, { path, value: pattern });
  }
}
