import type { Parameter } from './saved-query';

/** Types whose values are typed as they are, without quotes. */
const PLAIN: ReadonlySet<string> = new Set(['String', 'ID', 'DateTime']);

const bare = (type: string): string => type.replace(/!$/, '');

export const isRange = ({ type }: Pick<Parameter, 'type'>): boolean => bare(type) === 'InputTimeRange';

/** A value as it stands in the field of its parameter. */
export function textOfValue({ type }: Pick<Parameter, 'type'>, value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' && (PLAIN.has(bare(type)) || !isJson(value)) ? value : JSON.stringify(value);
}

/** Whether a text without quotes would be read as something else. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export type ReadValue = { readonly value: unknown } | { readonly error: string };

/** Reads what was typed for a parameter; undefined for nothing, so that the default stands. */
export function readValue({ type, required }: Pick<Parameter, 'type' | 'required'>, text: string): ReadValue {
  if (text.trim() === '') return required ? { error: 'a value is needed' } : { value: undefined };
  const name = bare(type);
  if (PLAIN.has(name)) return { value: text };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // Names of enums and values of any type may stand without quotes; numbers, lists and inputs may not.
    if (
      /^[[{"]/.test(text.trim()) ||
      name.startsWith('[') ||
      name.startsWith('Input') ||
      name === 'Int' ||
      name === 'Float' ||
      name === 'Long' ||
      name === 'Boolean'
    ) {
      return { error: `no value of type ${type}` };
    }
    return { value: text };
  }
}

/** The variables of all fields; the first fault by the name of its parameter. */
export function variablesOf(
  parameters: readonly Parameter[],
  texts: Readonly<Record<string, string>>,
): {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
} {
  const read = parameters.map((each) => ({ name: each.name, result: readValue(each, texts[each.name] ?? '') }));
  const given = read.flatMap(({ name, result }) => ('value' in result && result.value !== undefined ? [[name, result.value]] : []));
  const wrong = read.flatMap(({ name, result }) => ('error' in result ? [[name, result.error]] : []));
  return { variables: Object.fromEntries(given) as Record<string, unknown>, errors: Object.fromEntries(wrong) as Record<string, string> };
}
