import { z } from 'zod';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const PATTERN = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** Milliseconds of a duration written as `250ms`, `30s`, `5m`, `72h` or `3d`; undefined for any other text. */
function parseDuration(text: string): number | undefined {
  const match = PATTERN.exec(text.trim());
  return match ? Number(match[1]) * UNITS[match[2]!]! : undefined;
}

/** A duration as text with a unit, read as milliseconds. */
export const duration = (defaultText: string) =>
  z
    .string()
    .default(defaultText)
    .transform((text, context) => {
      const milliseconds = parseDuration(text);
      if (milliseconds === undefined) {
        context.addIssue({ code: 'custom', message: `"${text}" is no duration; write a number with a unit: 250ms, 30s, 5m, 72h, 3d` });
        return z.NEVER;
      }
      return milliseconds;
    });
