import type { ApiError } from '@ui/api/api-error';

/**
 * Whether an error names a path of a form: the server's paths begin with the argument (`label.key`,
 * `labelApplicationRule.labelApplicationRuleData.name`), which a form does not know; what lies below a path belongs to it.
 */
export function isAt({ path }: ApiError, field: string): boolean {
  if (path === undefined || field === '') return false;
  const at = `.${path}`.indexOf(`.${field}`);
  if (at < 0) return false;
  const rest = path.slice(at + field.length);
  // What stands before is the names of arguments: no element of a list.
  return (rest === '' || rest.startsWith('.') || rest.startsWith('[')) && !path.slice(0, at).includes('[');
}

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/Too small: expected string to have >=1 characters/, 'must not be empty'],
  [/Too small: expected array to have >=1 items/, 'at least one is needed'],
  [/Too big: expected string to have <=(\d+) characters/, 'at most $1 characters'],
  [/Invalid input: expected (\w+), received undefined/, 'is needed'],
];

/** What is wrong, without the place that the field itself is. */
export function faultText({ message, path }: ApiError): string {
  const text = path === undefined ? message : message.split(`${path}: `).at(-1)!;
  const [pattern, plain] = PLAIN.find(([each]) => each.test(text)) ?? [];
  return pattern === undefined || plain === undefined ? text : text.replace(pattern, plain);
}
