import type { AggregateCall, Condition, GroupReference, GroupShape, Operand, PhysicalQuery, RowShape } from './ir';

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
  if (operand.kind === 'element') return 'element';
  if (operand.kind === 'entry') return `${operand.column}[${JSON.stringify(operand.key)}]`;
  return operand.measure ? `${operand.column} (measure)` : operand.column;
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
      return `any element of ${condition.column}: ${printCondition(condition.where)}`;
    case 'any_key':
      return `any key of ${condition.column} matches ${JSON.stringify(condition.pattern)}`;
    case 'any_entry':
      return `${condition.column} has entries`;
    case 'exists':
      return `${printOperand(condition.of)} exists`;
    case 'compare':
      return `${printOperand(condition.of)} as ${condition.as} ${condition.comparator} ${show(condition.value)}`;
    case 'in':
      return `${printOperand(condition.of)} as ${condition.as} in [${condition.values.map(show).join(', ')}]`;
    case 'match':
      return `${printOperand(condition.of)} ${condition.mode} ${JSON.stringify(condition.text)}`;
  }
}

const show = (value: string | number | bigint | boolean): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));
