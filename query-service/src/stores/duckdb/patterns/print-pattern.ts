import { ALWAYS } from '../../../core/ir';
import type { SpanShape } from '../../../core/ir';
import { requiredBits, shapesOf } from '../../../core/spans';
import type { FileGroup } from '../file-group';
import type { Statement } from '../statement';
import { printCondition } from '../print/condition';
import { printPredicate } from '../print/expression';
import type { PrintContext } from '../print/print-context';
import { printSource } from '../print/source';

/** What a pattern is looked for in. */
export interface PatternScope {
  readonly tenantId: string;
  /** Only these traces, as hexadecimal text; any when absent. */
  readonly traces: readonly string[] | undefined;
}

/** Kinds of spans that are the receiving side of a shared id. */
const SERVERS = "('SERVER', 'CONSUMER')";

/** Ids of the traces that have a span of a shape without relations. */
export function printMatchingTraces(
  shape: SpanShape,
  scope: PatternScope,
  groupsOf: (context: PrintContext) => readonly FileGroup[],
  context: PrintContext,
): Statement {
  const trace = context.stored('trace_id');
  const where = [...printScope(scope, context), printShape(shape, context)].join('\n  AND ');
  return statement(
    groupsOf,
    context,
    (source) => `SELECT DISTINCT CAST(${trace} AS VARCHAR)\nFROM (${source}) AS r${joins(context)}\nWHERE ${where}`,
    1,
  );
}

/**
 * The spans of the traces that may have a span of a shape, trace by trace: trace, span, parent, whether it is a server, start, and a mask of
 * the shapes whose condition it satisfies.
 */
export function printCandidateSpans(
  shape: SpanShape,
  scope: PatternScope,
  groupsOf: (context: PrintContext) => readonly FileGroup[],
  context: PrintContext,
): Statement {
  const [trace, span, parent, kind, start] = ['trace_id', 'span_id', 'parent_span_id', 'kind', 'start_time_nanos'].map((name) =>
    context.stored(name),
  );
  const bits = shapesOf(shape).map((part, place) => `CASE WHEN ${printShape(part, context)} THEN ${1 << place} ELSE 0 END`);
  const where = printScope(scope, context).join('\n  AND ');
  const required = requiredBits(shape);
  return statement(
    groupsOf,
    context,
    (source) =>
      [
        `WITH s AS MATERIALIZED (SELECT ${trace} AS t, ${span} AS i, ${parent} AS p, ${kind} IN ${SERVERS} AS v, ${start} AS n,`,
        `  ${bits.join('\n  + ')} AS m`,
        `FROM (${source}) AS r${joins(context)}`,
        `WHERE ${where})`,
        'SELECT CAST(t AS VARCHAR), hex(i), hex(p), coalesce(v, FALSE), CAST(n AS BIGINT), CAST(m AS INTEGER)',
        `FROM s WHERE t IN (SELECT t FROM s WHERE m > 0 GROUP BY t HAVING bit_or(m) & ${required} = ${required})`,
        'ORDER BY t',
      ].join('\n'),
    6,
  );
}

function printScope({ tenantId, traces }: PatternScope, context: PrintContext): readonly string[] {
  const trace = context.stored('trace_id');
  return [
    `${context.stored('tenant_id')} = ${context.text(tenantId)}`,
    ...(traces ? [`${trace} IN (SELECT CAST(id AS UUID) FROM (SELECT unnest(${context.texts(traces)}) AS id))`] : []),
  ];
}

function printShape({ view, where }: SpanShape, context: PrintContext): string {
  const parts = [
    ...(view.where ? [printPredicate(view.where, context)] : []),
    ...(where === ALWAYS ? [] : [printCondition(where, context)]),
  ];
  return parts.length === 0 ? 'TRUE' : `(${parts.join(' AND ')})`;
}

const joins = (context: PrintContext): string => context.joins.map((join) => `\n${join}`).join('');

function statement(
  groupsOf: (context: PrintContext) => readonly FileGroup[],
  context: PrintContext,
  render: (source: string) => string,
  outputs: number,
): Statement {
  const source = printSource(groupsOf(context), 'spans', context, false);
  return {
    sql: render(source.sql),
    shown: render(source.shown),
    parameters: context.parameters,
    decodings: new Array<'plain'>(outputs).fill('plain'),
    sortKeys: 0,
    positions: false,
    columnsRead: source.columnsRead,
  };
}
