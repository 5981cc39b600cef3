import type { Expression, Predicate, View } from '@spangraph/views';

import { computationLeaves } from '../ir';
import type { ColumnOperand, Condition, EntryOperand, Operand, PhysicalQuery } from '../ir';

/** What must be read of a stored table to evaluate a query of rows. */
export interface StoredReads {
  /** Declared columns. */
  readonly columns: ReadonlySet<string>;
  /** Keys of span attributes. */
  readonly keys: ReadonlySet<string>;
  /** Every span attribute is needed. */
  readonly allAttributes: boolean;
}

/** Collects the stored columns that a query reads: outputs, order, filter, tenant and time. */
export function storedReads(query: PhysicalQuery): StoredReads {
  const reads = new Reads(query.view);
  reads.columns.add('tenant_id').add(query.view.timeColumn);
  if (query.view.where) reads.predicate(query.view.where);
  reads.condition(query.condition);
  if (query.shape.kind === 'rows') {
    for (const { of } of query.shape.outputs) {
      if (of.kind === 'map') reads.map(of.column);
      else reads.operand(of);
    }
    for (const { of } of query.shape.order) {
      if (of.kind === 'stored') reads.columns.add(of.column);
      else reads.operand(of);
    }
  }
  return reads;
}

class Reads implements StoredReads {
  readonly columns = new Set<string>();
  readonly keys = new Set<string>();
  allAttributes = false;

  constructor(private readonly view: View) {}

  condition(condition: Condition): void {
    switch (condition.kind) {
      case 'constant':
        return;
      case 'and':
      case 'or':
        return condition.of.forEach((part) => this.condition(part));
      case 'not':
        return this.condition(condition.of);
      case 'has_span':
        return;
      default:
        return this.operand(condition.of);
    }
  }

  operand(operand: Operand): void {
    if (operand.kind === 'entry') this.entry(operand);
    else if (operand.kind === 'computed') computationLeaves(operand).forEach((leaf) => this.operand(leaf));
    else if (operand.kind === 'column') this.column(operand);
  }

  map(column: string): void {
    const { source } = this.view.columns[column]!;
    if (source.kind === 'attributes' && source.level === 'span') this.allAttributes = true;
    this.expression(source);
  }

  predicate(predicate: Predicate): void {
    if ('column' in predicate) this.columns.add(predicate.column);
    else if (predicate.kind === 'not') this.predicate(predicate.of);
    else predicate.of.forEach((part) => this.predicate(part));
  }

  private column(operand: ColumnOperand): void {
    const column = this.view.columns[operand.column]!;
    if (operand.type === 'string_map') return this.map(operand.column);
    this.expression(operand.measure ? column.measure! : column.source);
  }

  private entry(operand: EntryOperand): void {
    const { source } = this.view.columns[operand.column]!;
    if (source.kind === 'attributes' && source.level === 'span') this.keys.add(operand.key);
    this.expression(source);
  }

  private expression(expression: Expression): void {
    switch (expression.kind) {
      case 'literal':
        return;
      case 'column':
        this.columns.add(expression.name);
        return;
      case 'attributes':
        this.columns.add(expression.level === 'span' ? 'attributes_overflow' : 'resource');
        return;
      case 'nanos_to_millis':
        return this.expression(expression.of);
      case 'add':
        this.expression(expression.left);
        return this.expression(expression.right);
      case 'case':
        this.predicate(expression.when);
        this.expression(expression.then);
        return this.expression(expression.otherwise);
    }
  }
}
