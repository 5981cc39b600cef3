import type { FilterExpression } from '@schema';

import { allOf, condition } from '@ui/core/filter/condition';
import type { Comparison, FilterTree } from '@ui/core/filter/filter-tree';
import { NOWHERE } from '@ui/core/filter/filter-tree';
import { parseFilter } from '@ui/core/filter/parse-filter';
import { printComparison, printFilter } from '@ui/core/filter/print-filter';
import type { AttributeRef } from '@ui/core/metadata/attribute';

import type { Group } from './explore-answer';

/** Values of an attribute that a filter takes in and leaves out, as they are written. */
export interface Chosen {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

export type Choice = 'included' | 'excluded' | 'none';

/** The conditions of a filter that all must hold; undefined where the text is no filter. */
function conjuncts(text: string): readonly FilterTree[] | undefined {
  const parsed = parseFilter(text);
  if ('error' in parsed) return undefined;
  if (parsed.tree === undefined) return [];
  return parsed.tree.kind === 'and' ? parsed.tree.parts : [parsed.tree];
}

const INCLUDING: ReadonlySet<Comparison['operator']> = new Set<Comparison['operator']>(['EQUALS', 'IN']);
const EXCLUDING: ReadonlySet<Comparison['operator']> = new Set<Comparison['operator']>(['NOT_EQUALS', 'NOT_IN']);

/** Whether a condition takes in or leaves out values of an attribute, and does nothing else. */
const isChoice = (tree: FilterTree, ref: AttributeRef): tree is Comparison =>
  tree.kind === 'comparison' &&
  !tree.ignoreCase &&
  isNamed(tree.name, ref) &&
  (INCLUDING.has(tree.operator) || EXCLUDING.has(tree.operator));

/** Entries of maps may stand by the key alone with which they were sent. */
const isNamed = (name: AttributeRef, ref: AttributeRef): boolean =>
  (name.key === ref.key && name.subpath === ref.subpath) ||
  (name.subpath === undefined && ref.subpath !== undefined && name.key === ref.subpath);

/** What a filter says of the values of an attribute. */
export function chosenValues(filter: string, ref: AttributeRef): Chosen {
  const choices = (conjuncts(filter) ?? []).filter((tree): tree is Comparison => isChoice(tree, ref));
  const of = (operators: typeof INCLUDING): readonly string[] =>
    choices.flatMap(({ operator, values }) => (operators.has(operator) ? values.map(({ text }) => text) : []));
  return { included: of(INCLUDING), excluded: of(EXCLUDING) };
}

/** The filter with a value of an attribute taken in, left out, or neither. Values are those of JSON. */
export function choose(filter: string, ref: AttributeRef, value: string | number | boolean, choice: Choice): string {
  const parts = conjuncts(filter);
  if (parts === undefined) return filter;
  const others = parts.filter((tree) => !isChoice(tree, ref)).map(printFilter);
  const { included, excluded } = chosenValues(filter, ref);
  const without = (values: readonly string[]): readonly (string | number | boolean)[] =>
    values.filter((each) => each !== String(value)).map((each) => sameKind(each, value));
  const now = { included: without(included), excluded: without(excluded) };
  const taken = choice === 'none' ? now : { ...now, [choice]: [...now[choice], value] };
  return allOf(...others, listCondition(ref, taken.included, ['=', 'IN']), listCondition(ref, taken.excluded, ['!=', 'NOT IN']));
}

/** Values of a filter are texts; those of one attribute are of one kind. */
const sameKind = (text: string, like: unknown): string | number | boolean =>
  typeof like === 'number' ? Number(text) : typeof like === 'boolean' ? text === 'true' : text;

function listCondition(ref: AttributeRef, values: readonly unknown[], [one, several]: readonly [string, string]): string | undefined {
  if (values.length === 0) return undefined;
  return values.length === 1 ? condition(ref, one, values[0]) : condition(ref, several, values);
}

/** The filter that also has what a group has in common; of the rest, that none of the other groups is meant. */
export function narrowToGroup(filter: string, refs: readonly AttributeRef[], group: Group, others: readonly Group[]): string {
  if (!group.isRest) return allOf(filter, ...refs.map((ref, i) => valueCondition(ref, group.values[i])));
  const [only] = refs;
  if (refs.length === 1 && only !== undefined) {
    const values = others.flatMap(({ values: [value], isRest }) => (isRest || value === null || value === '' ? [] : [value]));
    const absent = others.some(({ values: [value], isRest }) => !isRest && (value === null || value === ''));
    return allOf(filter, values.length > 0 ? condition(only, 'NOT IN', values) : undefined, absent ? condition(only, 'EXISTS') : undefined);
  }
  const negated = others
    .filter(({ isRest }) => !isRest)
    .map(({ values }) => `NOT (${refs.map((ref, i) => valueCondition(ref, values[i])).join(' AND ')})`);
  return allOf(filter, ...negated);
}

/** That an attribute has a value, or none. */
export const valueCondition = (ref: AttributeRef, value: unknown): string =>
  value === null || value === undefined || value === '' ? condition(ref, 'NOT EXISTS') : condition(ref, '=', value);

/** The filter that also keeps a value within a range: `from` inside, `to` outside. Durations are written with the unit that suits them. */
export function narrowToRange(
  filter: string,
  ref: AttributeRef,
  { from, to }: { readonly from: number; readonly to: number },
  units = '',
): string {
  const comparison = (operator: Comparison['operator'], value: number): string =>
    printComparison({
      kind: 'comparison',
      name: { ...ref, span: NOWHERE },
      operator,
      operatorSpan: NOWHERE,
      values: [{ text: quantityText(value, units), quoted: false, span: NOWHERE }],
      ignoreCase: false,
      span: NOWHERE,
    });
  return allOf(filter, comparison('GREATER_THAN_OR_EQUAL_TO', from), comparison('LESS_THAN', to));
}

const NANOS: Readonly<Record<string, number>> = { s: 1e9, ms: 1e6, us: 1e3, ns: 1 };

/** A number of a unit of time as `2ms`; other numbers as they are. */
function quantityText(value: number, units: string): string {
  const nanos = value * (NANOS[units] ?? NaN);
  const unit = Object.keys(NANOS).find((each) => nanos >= (NANOS[each] ?? 1));
  if (unit === undefined) return String(value);
  return `${Number((nanos / (NANOS[unit] ?? 1)).toPrecision(12))}${unit}`;
}

/** Each condition of a filter with the filter that lacks it, for offering to drop it. */
export function droppable(filter: string): readonly { readonly text: string; readonly without: string }[] {
  const parts = (conjuncts(filter) ?? []).map(printFilter);
  return parts.map((text, i) => ({ text, without: allOf(...parts.filter((_, other) => other !== i)) }));
}

/** What is left of a `where` when the choices of values of an attribute are not looked at. */
export function withoutChoices(where: FilterExpression | undefined, ref: AttributeRef): FilterExpression | undefined {
  const isChosen = (each: FilterExpression): boolean =>
    each.attribute === ref.key &&
    (each.subpath ?? undefined) === ref.subpath &&
    each.ignoreCase !== true &&
    (each.operator == null || INCLUDING.has(each.operator) || EXCLUDING.has(each.operator));
  if (where === undefined || isChosen(where)) return undefined;
  if (!where.and) return where;
  const left = where.and.filter((each) => !isChosen(each));
  return left.length === 0 ? undefined : { and: left };
}
