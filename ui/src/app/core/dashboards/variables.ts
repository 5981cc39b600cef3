import type { DashboardVariable, PanelQuestion } from './dashboard';

/** Values of variables by name; empty where nothing is chosen. */
export type VariableValues = Readonly<Record<string, string>>;

/** A quoted text, in which nothing is replaced, or the use of a variable. */
const USE = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\$([A-Za-z_]\w*)/g;

/**
 * A filter with the value of each variable in the place of `$name`, as a quoted text, so that a value is never read as more than
 * a value. A part of a conjunction whose variable has no value does not hold back anything: it is left out.
 */
export function substituteFilter(filter: string, values: VariableValues): string {
  const parts = splitConjunction(filter).filter((part) => Array.from(part.matchAll(USE), ([, name]) => name === undefined || (values[name] ?? '') !== '').every(Boolean));
  return parts.map((part) => part.replace(USE, (text, name?: string) => (name === undefined ? text : JSON.stringify(values[name])))).join(' AND ');
}

/** A question with its variables replaced. */
export const substituteQuestion = (question: PanelQuestion, values: VariableValues): PanelQuestion =>
  question['filter'] === undefined ? question : { ...question, filter: substituteFilter(question['filter'], values) };

/** Parts of the outermost conjunction: `AND` inside of quotes, parentheses and BETWEEN divides nothing. */
function splitConjunction(filter: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let pendingBetween = false;
  for (const token of filter.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()]|\b(?:AND|BETWEEN)\b/gi)) {
    const text = token[0].toUpperCase();
    if (text === '(') depth++;
    else if (text === ')') depth--;
    else if (text === 'BETWEEN') pendingBetween = true;
    else if (text === 'AND' && pendingBetween) pendingBetween = false;
    else if (text === 'AND' && depth === 0) {
      parts.push(filter.slice(start, token.index).trim());
      start = token.index + token[0].length;
    }
  }
  return [...parts, filter.slice(start).trim()].filter((part) => part !== '');
}

/** What is chosen: from the address, else the default of the variable. */
export const chosenValues = (variables: readonly DashboardVariable[], param: (name: string) => string | undefined): VariableValues =>
  Object.fromEntries(variables.map(({ name, default: usual = '' }) => [name, param(variableParam(name)) ?? usual]));

/** The parameter of the address that holds the value of a variable. */
export const variableParam = (name: string): string => `var-${name}`;

const NAME = /^[A-Za-z_]\w*$/;

/** Why variables cannot be as they are; undefined where they can. */
export function variableFault(variables: readonly DashboardVariable[]): string | undefined {
  const names = variables.map(({ name }) => name);
  const wrong = names.find((name) => !NAME.test(name));
  if (wrong !== undefined) return wrong === '' ? 'Each variable needs a name' : `“${wrong}” is no name: letters, digits and _ make one`;
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined ? undefined : `“${twice}” stands twice`;
}
