import { SpangraphError } from '@spangraph/model';
import { Kind } from 'graphql';
import type { FieldNode, ObjectValueNode, ValueNode } from 'graphql';

import { parseInstant } from '../core/instant';

/** What an operation is expected to cost, before anything is asked. */
export interface OperationCost {
  /** Values that the answer may hold: selected fields times the sizes of the lists around them. */
  readonly values: number;
  /** Questions to the stores that the selected fields cause. */
  readonly statements: number;
  /** The statements, each weighted with the share of the retained time that its range covers. */
  readonly scans: number;
  /** What is compared with the limit. */
  readonly total: number;
  readonly limit: number;
}

/** What a statement over all of the retained time costs, in values. */
const SCAN = 10_000;
const DAY_NANOS = 86_400_000_000_000;

type Variables = Readonly<Record<string, unknown>>;

/** Statements of a field, those of the fields below it left out. */
const STATEMENTS: Readonly<Record<string, number>> = {
  entities: 2,
  explore: 2,
  spans: 2,
  traces: 1,
  logEvents: 1,
  exportSpans: 2,
  compareTraces: 2,
  series: 1,
  baselineSeries: 1,
  baseline: 1,
  incomingEdges: 2,
  outgoingEdges: 2,
  children: 2,
  parent: 1,
  trace: 1,
  links: 1,
  exceptions: 1,
  marks: 1,
  criticalPath: 2,
  waterfall: 2,
};

/** Sub-questions that a filter asks: one for each pattern of spans. */
function patternsIn(field: FieldNode): number {
  const open: ValueNode[] = (field.arguments ?? []).map(({ value }) => value);
  let patterns = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value.kind === Kind.LIST) open.push(...value.values);
    if (value.kind !== Kind.OBJECT) continue;
    for (const { name, value: member } of value.fields) {
      if (name.value === 'hasSpan') patterns += 1;
      open.push(member);
    }
  }
  return patterns;
}

export const statementsOf = (field: FieldNode): number => (STATEMENTS[field.name.value] ?? 0) + patternsIn(field);

const member = (value: ObjectValueNode, name: string): ValueNode | undefined =>
  value.fields.find((field) => field.name.value === name)?.value;

function instantOf(value: ValueNode | undefined, variables: Variables): bigint | undefined {
  const text = value?.kind === Kind.STRING ? value.value : value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined;
  return typeof text === 'string' ? parseInstant(text) : undefined;
}

function boundsOf(value: ValueNode | undefined, variables: Variables): readonly (bigint | undefined)[] {
  if (value?.kind === Kind.OBJECT) return ['startTime', 'endTime'].map((name) => instantOf(member(value, name), variables));
  const given = value?.kind === Kind.VARIABLE ? (variables[value.name.value] as Variables | null | undefined) : undefined;
  return ['startTime', 'endTime'].map((name) => {
    const text = given?.[name];
    return typeof text === 'string' ? parseInstant(text) : undefined;
  });
}

/** Share of the retained time that a root field's range covers; all of it where there is no range. */
export function rangeShare(field: FieldNode, variables: Variables, retainedDays: number): number {
  const range = field.arguments?.find((argument) => argument.name.value === 'between')?.value;
  const [start, end] = boundsOf(range, variables);
  if (start === undefined || end === undefined) return 1;
  return Math.min(1, Math.max(0, Number(end - start) / (retainedDays * DAY_NANOS)));
}

export function costOf(values: number, statements: number, scans: number, limit: number): OperationCost {
  return { values, statements, scans: Math.round(scans * 1000) / 1000, total: Math.round(values + scans * SCAN), limit };
}

const shown = (number: number): string => number.toLocaleString('en');

/** RESOURCE_EXHAUSTED that says the number and what makes it, where an operation costs more than the limit. */
export function checkCost({ values, statements, scans, total, limit }: OperationCost): void {
  if (total <= limit) return;
  const reason =
    values > limit ? 'smaller limits or fewer fields make it cheaper' : 'a shorter between or fewer nested fields make it cheaper';
  throw new SpangraphError(
    'RESOURCE_EXHAUSTED',
    `the operation costs ${total} by estimate: ${values} values by estimate and ${statements} statements, as dear as ${shown(scans)} over all of the retained time; the limit is ${limit}; ${reason}`,
    { path: 'query', value: total },
  );
}
