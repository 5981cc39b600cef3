import type {
  AggregateCall,
  Computation,
  Condition,
  GroupReference,
  GroupShape,
  Leaf,
  Operand,
  PhysicalQuery,
  RowShape,
  SpanShape,
} from './ir';

/** A physical query as lines of text, independent of any store. */
export function printPlan(query: PhysicalQuery): string {
  const { view, timeRange, condition, shape, limit, offset } = query;
  const lines = [
    `from ${view.name} (${view.from.name})`,
    ...(timeRange ? [`time ${view.timeColumn} in [${timeRange.start}, ${timeRange.end})`] : []),
    ...(condition.kind === 'constant' && condition.value ? [] : [`where ${printCondition(condition)}`]),
    ...(shape.kind === 'rows' ? rowLines(shape) : groupLines(shape)),
    ...(limit > 0 || offset > 0 ? [`page ${limit === 0 ? 'all' : limit} from ${offset}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function rowLines({ outputs, order }: RowShape): readonly string[] {
  return [
    ...outputs.map(({ alias, of }) => `output ${JSON.stringify(alias)} = ${of.kind === 'map' ? `map ${of.column}` : printOperand(of)}`),
    ...order.map(({ of, direction }) => `order ${of.kind === 'stored' ? `stored ${of.column}` : printOperand(of)} ${direction}`),
  ];
}

function groupLines({ keys, intervalNanos, aggregates, outputs, order }: GroupShape): readonly string[] {
  const reference = (of: GroupReference): string =>
    of.kind === 'bucket' ? 'bucket' : of.kind === 'key' ? `key ${of.index}` : `aggregate ${of.index}`;
  return [
    ...keys.map((key, index) => `key ${index} = ${printOperand(key)}`),
    ...(intervalNanos === undefined ? [] : [`bucket of ${intervalNanos} ns`]),
    ...aggregates.map((call, index) => `aggregate ${index} = ${printAggregate(call)}`),
    ...outputs.map(({ alias, of }) => `output ${JSON.stringify(alias)} = ${reference(of)}`),
    ...order.map(({ of, direction }) => `order ${reference(of)} ${direction}`),
  ];
}

function printAggregate(call: AggregateCall): string {
  const details = [
    call.fraction === undefined ? [] : `rank ${call.fraction}`,
    call.rateNanos === undefined ? [] : `per ${call.rateNanos} ns`,
  ].flat();
  return `${call.function}(${[...(call.of ? [`${printOperand(call.of)} as ${call.as}`] : []), ...details].join(', ')})`;
}

function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'element':
      return operand.type === 'string' ? 'element' : `element as ${operand.type}`;
    case 'entry':
      return `${operand.column}[${JSON.stringify(operand.key)}]`;
    case 'computed':
      return `${operand.type} of ${printComputation(operand.of)}`;
    case 'column':
      return operand.measure ? `${operand.column} (measure)` : operand.column;
  }
}

function printComputation(computation: Computation): string {
  switch (computation.kind) {
    case 'literal':
      return computation.value === null ? 'null' : show(computation.value);
    case 'call':
      return `${computation.function}(${computation.arguments.map(printComputation).join(', ')})`;
    default:
      return computation.kind === 'computed' ? `(${printOperand(computation)})` : printOperand(computation);
  }
}

function printShape({ where, relations }: SpanShape): string {
  const parts = [
    ...(where.kind === 'constant' && where.value ? [] : [`where ${printCondition(where)}`]),
    ...relations.map(({ kind, negated, shape }) => `with ${negated ? 'no ' : ''}${kind} {${printShape(shape)}}`),
  ];
  return ['span', ...parts].join(' ');
}

function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'constant':
      return String(condition.value);
    case 'and':
    case 'or':
      return `(${condition.of.map(printCondition).join(` ${condition.kind} `)})`;
    case 'not':
      return `not ${printCondition(condition.of)}`;
    case 'any_element':
      return `any element of ${printOperand(condition.of)}: ${printCondition(condition.where)}`;
    case 'any_key':
      return `any key of ${printOperand(condition.of)} matches ${JSON.stringify(condition.pattern)}`;
    case 'any_entry':
      return `${printOperand(condition.of)} has entries`;
    case 'has_span':
      return `trace has {${printShape(condition.shape)}}`;
    default:
      return printLeaf(condition);
  }
}

function printLeaf(leaf: Leaf): string {
  const of = printOperand(leaf.of);
  switch (leaf.kind) {
    case 'exists':
      return `${of} exists`;
    case 'compare':
      return `${of} as ${seen(leaf)} ${leaf.comparator} ${show(leaf.value)}`;
    case 'in':
      return `${of} as ${seen(leaf)} in [${leaf.values.map(show).join(', ')}]`;
    case 'match':
      return `${of}${leaf.ignoreCase ? ' as lower case' : ''} ${leaf.mode} ${JSON.stringify(leaf.text)}`;
  }
}

const seen = ({ as, ignoreCase }: { readonly as: string; readonly ignoreCase?: true }): string => (ignoreCase ? `lower case ${as}` : as);

const show = (value: string | number | bigint | boolean): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));
