import { RE2JS } from 're2js';
import { z } from 'zod';

/** Why a regular expression in RE2 syntax does not compile; undefined where it does. */
export function patternProblem(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return `not a regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A regular expression in RE2 syntax. */
export const pattern = z
  .string()
  .min(1)
  .max(1000)
  .superRefine((value, context) => {
    const problem = patternProblem(value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });
