import { invalidArgument } from '@spangraph/model';
import { RE2JS } from 're2js';

/** A regular expression that is matched in time linear in the text. */
export interface Pattern {
  test(text: string): boolean;
  /** The first capture group of the first match where the pattern has groups, else the match; undefined for none. */
  extract(text: string): string | undefined;
  /** The text with every match replaced; undefined where there is none. An empty match is none. */
  replace(text: string, replacement: string): string | undefined;
}

/** Compiles RE2 syntax. Throws INVALID_ARGUMENT that names the pattern. */
export function compilePattern(pattern: string): Pattern {
  const compiled = compile(pattern);
  const group = compiled.groupCount() > 0 ? 1 : 0;
  return {
    test: (text) => compiled.test(text),
    extract(text) {
      const matcher = compiled.matcher(text);
      return matcher.find() ? (matcher.group(group) ?? undefined) : undefined;
    },
    replace(text, replacement) {
      const matcher = compiled.matcher(text);
      let replaced = '';
      let kept = 0;
      while (matcher.find()) {
        if (matcher.end() === matcher.start()) continue;
        replaced += text.slice(kept, matcher.start()) + replacement;
        kept = matcher.end();
      }
      return kept === 0 ? undefined : replaced + text.slice(kept);
    },
  };
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw invalidArgument(`not a regular expression: ${JSON.stringify(pattern)}: ${reason}`, { value: pattern });
  }
}
