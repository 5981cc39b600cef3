import { SpangraphError } from '@spangraph/model';

import { OVERFLOW_COLUMN, evaluateLeaf } from '../../../core/evaluate';
import type { Condition, Leaf, Reference } from '../../../core/ir';
import { compilePattern } from '../../../core/value';
import type { Scalar } from '../../../core/value';
import { printLeaf } from './leaf';
import { ELEMENT, printCells, printJson } from './operand';
import type { PrintContext } from './print-context';

/** Condition of the query. Unknown stands for false everywhere; only a negation has to say so. */
export function printCondition(condition: Condition, context: PrintContext): string {
  switch (condition.kind) {
    case 'constant':
      return condition.value ? 'TRUE' : 'FALSE';
    case 'and':
      return `(${condition.of.map((part) => printCondition(part, context)).join(' AND ')})`;
    case 'or':
      return `(${condition.of.map((part) => printCondition(part, context)).join(' OR ')})`;
    case 'not':
      return `(${printCondition(condition.of, context)}) IS NOT TRUE`;
    case 'any_element':
      return printAnyElement(condition.of, condition.where, context);
    case 'any_key':
      return printAnyKey(condition.of, condition.pattern, context);
    case 'any_entry':
      return printAnyKey(condition.of, undefined, context);
    case 'has_span':
      throw new SpangraphError('INTERNAL', 'traces of a span pattern were not looked up before the statement was printed');
    default:
      return printOperandLeaf(condition, context);
  }
}

/** A leaf over all places that may hold its operand. Conditions on resource attributes become sets of resource numbers. */
function printOperandLeaf(leaf: Leaf, context: PrintContext): string {
  const { of } = leaf;
  const source = of.kind === 'entry' ? context.view.columns[of.column]!.source : undefined;
  if (of.kind === 'entry' && source?.kind === 'attributes' && source.level === 'resource') {
    return printResources(context, (attributes) => attributes.has(of.key) && evaluateLeaf(leaf, attributes.get(of.key)!));
  }
  return disjunction(printCells(of, context).flatMap((cell) => printLeaf(leaf, cell, context) ?? []));
}

function printResources(context: PrintContext, matches: (attributes: ReadonlyMap<string, Scalar>) => boolean): string {
  const numbers = [...context.facts.resources].flatMap(([number, attributes]) => (matches(attributes) ? [number] : []));
  if (numbers.length === 0) return 'FALSE';
  if (numbers.length === context.facts.resources.size) return `${context.stored('resource')} IS NOT NULL`;
  return `${context.stored('resource')} IN (${numbers.join(', ')})`;
}

function printAnyElement(of: Reference, where: Condition, context: PrintContext): string {
  const list = `from_json(${printJson(of, context)}, '["VARCHAR"]')`;
  if (
    where.kind === 'compare' &&
    where.comparator === 'EQ' &&
    where.as === 'text' &&
    !where.ignoreCase &&
    where.of.kind === 'element' &&
    where.of.type === 'string'
  )
    return `list_contains(${list}, ${context.text(String(where.value))})`;
  return `len(list_filter(${list}, lambda ${ELEMENT}: ${printCondition(where, context)})) > 0`;
}

/** Some key matches the pattern, or there is any key at all. */
function printAnyKey(of: Reference, pattern: string | undefined, context: PrintContext): string {
  const source = of.kind === 'column' ? context.view.columns[of.column]!.source : undefined;
  if (of.kind !== 'column' || source?.kind !== 'attributes') return anyJsonKey(printJson(of, context), pattern, context);
  const matches = pattern === undefined ? () => true : compilePattern(pattern);
  if (source.level === 'resource') return printResources(context, (attributes) => [...attributes.keys()].some(matches));
  const keys = [...context.facts.attributeKeys()].filter(matches);
  const named = keys.flatMap((key) =>
    printCells({ kind: 'entry', column: of.column, key }, context).map(({ sql }) => `${sql} IS NOT NULL`),
  );
  if (!context.facts.anyKeyOverflows) return disjunction(named);
  return disjunction([...named, anyJsonKey(context.stored(OVERFLOW_COLUMN), pattern, context)]);
}

function anyJsonKey(sql: string, pattern: string | undefined, context: PrintContext): string {
  if (pattern === undefined) return `len(json_keys(${sql})) > 0`;
  return `len(list_filter(json_keys(${sql}), lambda ${ELEMENT}: regexp_matches(${ELEMENT}, ${context.text(pattern)}))) > 0`;
}

function disjunction(parts: readonly string[]): string {
  if (parts.length === 0) return 'FALSE';
  return parts.length === 1 ? parts[0]! : `(${parts.join(' OR ')})`;
}
