import { invalidArgument } from '@spangraph/model';
import type { z } from 'zod';

import type { ConfigKind } from './config-kind';

/** A path as errors name it: `actions[0].attribute`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`),
    '',
  );

/** The issue that tells most: of alternatives that were tried, that of the one with the fewest issues, the one that was meant. */
function meant(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const [alternative] = [...issue.errors].sort((one, other) => one.length - other.length);
  if (alternative?.[0] === undefined) return issue;
  const inner = meant(alternative[0]);
  return { ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue;
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, part) => (inner as Record<PropertyKey, unknown> | undefined)?.[part], value);

/** A value of a kind, with defaults filled in. Throws INVALID_ARGUMENT that names the place and the offending value. */
export function readConfigObject<Schema extends z.ZodType>(kind: ConfigKind<Schema>, value: unknown, path = 'value'): z.infer<Schema> {
  const read = kind.schema.safeParse(value);
  if (read.success) return read.data;
  const issue = meant(read.error.issues[0]!);
  const place = pathText([path, ...issue.path]);
  throw invalidArgument(`${kind.name}: ${place}: ${issue.message}`, { path: place, value: valueAt(value, issue.path) });
}
