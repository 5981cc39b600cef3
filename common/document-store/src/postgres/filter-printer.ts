import { invalidArgument } from '@spangraph/model';

import { stepsTo } from '../core/field-tree';
import type { FieldPath } from '../core/filter';
import type { FieldCondition, KeyCondition } from '../core/key-condition';
import { LONGEST_UNCUT } from '../core/sort-text';
import type { FieldOrder, IndexDefinition } from '../document-store';
import type { Parameters } from './parameters';

/** Names that may stand in the text of a statement, where an index needs them; all others are parameters. Escapes of names are plain. */
const PLAIN_NAME = /^(?:[A-Za-z0-9_:/-]|\u0001[\u0002-\u0005])+$/;
const OPERATORS = { eq: '=', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/** SQL of a condition, with its values as parameters. */
export function printCondition(condition: KeyCondition, parameters: Parameters): string {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = condition.of.map((part) => printCondition(part, parameters));
      return parts.length === 0 ? String(condition.kind === 'and') : `(${parts.join(condition.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      // Null is what a leaf over an absent field gives; its negation must be true.
      return `((${printCondition(condition.of, parameters)}) IS NOT TRUE)`;
    case 'field':
      return printField(condition, parameters);
  }
}

function printField({ steps, type, bounds = [], among, elements }: FieldCondition, parameters: Parameters): string {
  const of = (member: string): string => printMember([...steps, member], parameters);
  const parts: string[] = [];
  for (const { comparison, key } of bounds) parts.push(`${of('o')} ${OPERATORS[comparison]} ${parameters.add(key)}`);
  if (among !== undefined) parts.push(`${of('o')} = ANY (${parameters.add(among)}::text[])`);
  if (elements !== undefined) parts.push(`(fields #> ${printPath([...steps, 'e'], parameters)}) ?| ${parameters.add(elements)}::text[]`);
  parts.push(type === undefined ? `${of('t')} IS NOT NULL` : `${of('t')} = '${type}'`);
  return `(${parts.join(' AND ')})`;
}

/** Sort keys of an order as expressions, without directions; undefined where a path is too deep. */
export function printSortKeys(order: readonly FieldOrder[], parameters: Parameters): readonly string[] | undefined {
  const steps = order.map(({ path }) => stepsTo(path));
  return steps.every((one) => one !== undefined) ? steps.map((one) => printMember([...one, 'o'], parameters)) : undefined;
}

/** ORDER BY terms; absent fields have no key and come first. */
export const printOrder = (order: readonly FieldOrder[], sortKeys: readonly string[]): string =>
  [...order.map(({ descending }, i) => `${sortKeys[i]} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`), 'id'].join(', ');

/** Whether a row has a sort key that does not tell its place among others which begin alike. */
export const printIsCut = (sortKeys: readonly string[]): string =>
  ['id', ...sortKeys].map((key) => `coalesce(length(${key}), 0) > ${LONGEST_UNCUT}`).join(' OR ');

/** The columns of an index. Throws INVALID_ARGUMENT for a name that cannot stand in a statement. */
export const printIndexColumns = ({ name, fields }: IndexDefinition): string =>
  ['tenant', ...fields.map((path) => `(${printIndexed(name, path)})`)].join(', ');

function printIndexed(index: string, path: FieldPath): string {
  const steps = stepsTo(path);
  if (steps === undefined || !steps.every((step) => PLAIN_NAME.test(step)))
    throw invalidArgument(`index ${index} has a field with a name that cannot be indexed`, { path: 'indexes', value: path.join('.') });
  return printMember([...steps, 'o']);
}

/** Text at the end of the steps, compared by bytes. */
const printMember = (steps: readonly string[], parameters?: Parameters): string =>
  `(fields #>> ${printPath(steps, parameters)}) COLLATE "C"`;

function printPath(steps: readonly string[], parameters?: Parameters): string {
  if (parameters === undefined || steps.every((step) => PLAIN_NAME.test(step))) return `'{${steps.map((step) => `"${step}"`).join(',')}}'`;
  return `${parameters.add(steps)}::text[]`;
}
