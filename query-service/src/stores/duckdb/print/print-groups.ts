import type { TableName } from '@spangraph/views';

import type { GroupReference, GroupShape, PhysicalQuery } from '../../../core/ir';
import type { FileGroup } from '../file-group';
import type { Statement } from '../statement';
import { printAggregate, printPartialAggregate } from './aggregate';
import { printGroupParts } from './group-parts';
import type { PrintContext } from './print-context';
import { printSource } from './source';

type GroupsOf = (context: PrintContext) => readonly FileGroup[];

/** A query of groups. */
export function printGroups(query: PhysicalQuery, shape: GroupShape, groupsOf: GroupsOf, context: PrintContext): Statement {
  const { keys, grouping, from } = printGroupParts(query, shape, context);
  const aggregates = shape.aggregates.map((call, index) => printAggregate(call, `v.x${index}`, query, shape.intervalNanos));
  const reference = (of: GroupReference): string =>
    of.kind === 'key' ? `v.k${of.index}` : of.kind === 'bucket' ? 'v.bucket' : aggregates[of.index]!;
  const shown = (of: GroupReference): string => (of.kind === 'key' ? keys[of.index]! : reference(of));
  const tail = [
    ...(grouping.length > 0 ? [`GROUP BY ${grouping.join(', ')}`] : []),
    ...(shape.order.length > 0
      ? [`ORDER BY ${shape.order.map(({ of, direction }) => `${reference(of)} ${direction} NULLS LAST`).join(', ')}`]
      : []),
    ...(query.limit > 0 ? [`LIMIT ${query.limit}`] : []),
    ...(query.offset > 0 ? [`OFFSET ${query.offset}`] : []),
  ];
  const source = printSource(groupsOf(context), query.view.from.name as TableName, context, false);
  const { sql, shown: shownFrom } = from(source, []);
  const render = (rows: string): string => [`SELECT ${shape.outputs.map(({ of }) => shown(of)).join(',\n  ')}`, rows, ...tail].join('\n');
  return statement(render(sql), render(shownFrom), shape.outputs.length, context, source.columnsRead);
}

/**
 * Groups in the form that merges: bucket where there are buckets, keys and aggregates, without order and page. Of each file by itself, with file group
 * and file before the groups; or, given buckets, of all files together in those buckets.
 */
export function printPartialGroups(
  query: PhysicalQuery,
  shape: GroupShape,
  groupsOf: GroupsOf,
  context: PrintContext,
  buckets?: readonly bigint[],
): Statement {
  const { keys, grouping, from } = printGroupParts(query, shape, context);
  const place = buckets ? [] : ['file_group', 'file_index'];
  const columns = [
    ...place.map((name) => `v.${name}`),
    ...(shape.intervalNanos === undefined ? [] : ['v.bucket']),
    ...keys,
    ...shape.aggregates.map((call, index) => printPartialAggregate(call, `v.x${index}`, query)),
  ];
  const groupBy = [...place.map((name) => `v.${name}`), ...grouping];
  const tail = [...(buckets ? [`WHERE v.bucket IN (SELECT unnest(${context.longs(buckets)}))`] : []), `GROUP BY ${groupBy.join(', ')}`];
  const source = printSource(groupsOf(context), query.view.from.name as TableName, context, place.length > 0);
  const { sql, shown } = from(
    source,
    place.map((name) => `r.${name}`),
  );
  const render = (rows: string): string => [`SELECT ${columns.join(',\n  ')}`, rows, ...tail].join('\n');
  return statement(render(sql), render(shown), columns.length, context, source.columnsRead);
}

const statement = (sql: string, shown: string, columns: number, context: PrintContext, columnsRead: readonly string[]): Statement => ({
  sql,
  shown,
  parameters: context.parameters,
  decodings: new Array<'plain'>(columns).fill('plain'),
  sortKeys: 0,
  positions: false,
  columnsRead,
});
