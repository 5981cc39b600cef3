import { invalidArgument } from '@spangraph/model';
import { RE2JS } from 're2js';

/** A test whether an RE2 expression matches anywhere in a text, in time linear in the text. Throws INVALID_ARGUMENT. */
export function compilePattern(pattern: string): (text: string) => boolean {
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.test(text);
  } catch (error) {
    throw invalidArgument(`not a regular expression: ${error instanceof Error ? error.message : String(error)}`, {
      path: 'pattern',
      value: pattern,
    });
  }
}
