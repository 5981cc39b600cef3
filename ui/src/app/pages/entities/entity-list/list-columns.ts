import type { Column } from '@ui/components/data-table/column';
import { cellExact, cellText, columnHint, columnTitle } from '@ui/core/entities/entity-cell';
import { columnOrder, columnText } from '@ui/core/entities/entity-column';
import type { EntityColumn } from '@ui/core/entities/entity-column';
import { entityCommands } from '@ui/core/entities/entity-kind';
import type { EntityKind } from '@ui/core/entities/entity-kind';
import type { TimeZone } from '@ui/core/format/time';
import type { Attribute } from '@ui/core/metadata/attribute';

import { shareTone } from '../share-tone';
import type { EntityRow } from './entity-row';

export interface ListContext {
  readonly kind: EntityKind;
  readonly find: (name: string) => Attribute | undefined;
  readonly now: number;
  readonly zone: TimeZone;
}

/** Columns of the table for columns of entities. */
export const listColumns = (columns: readonly EntityColumn[], context: ListContext): readonly Column<EntityRow>[] =>
  columns.map((column) => listColumn(column, context));

function listColumn(column: EntityColumn, { kind, find, now, zone }: ListContext): Column<EntityRow> {
  const key = keyOf(column);
  const id = columnText(column);
  const cell = { attribute: key === undefined ? undefined : find(key), now, zone };
  const isNumber =
    column.kind === 'metric' || (column.kind === 'attribute' && cell.attribute?.type !== undefined && NUMBERS.has(cell.attribute.type));
  const isErrors = column.kind === 'metric' && column.metric.aggregation === 'AVG' && key === 'errorCount';
  return {
    id,
    title: columnTitle(column, cell.attribute),
    hint: columnHint(column, cell.attribute),
    ...(isNumber && { align: 'right' as const }),
    ...sizeOf(column, isNumber),
    ...(columnOrder(column, true) === undefined && { sortable: false }),
    text: ({ values }) => cellText(column, values.get(id), cell),
    exact: ({ values }) => cellExact(column, values.get(id), cell),
    ...(isErrors && { tone: ({ values }: EntityRow) => shareTone(values.get(id)) }),
    ...linkOf(key, kind),
  };
}

const NUMBERS: ReadonlySet<Attribute['type']> = new Set(['LONG', 'DOUBLE', 'TIMESTAMP']);

function keyOf(column: EntityColumn): string | undefined {
  if (column.kind === 'attribute') return column.ref.key;
  return column.kind === 'metric' ? column.metric.attribute.key : undefined;
}

function sizeOf(column: EntityColumn, isNumber: boolean): Pick<Column<EntityRow>, 'width' | 'grow'> {
  if (column.kind === 'trend') return { width: 90, grow: 2 };
  if (column.kind === 'labels') return { width: 70, grow: 2 };
  if (isNumber) return { width: column.kind === 'metric' ? 62 : 78, grow: 1 };
  return keyOf(column) === 'name' ? { width: 170, grow: 3 } : { width: 110, grow: 2 };
}

/** The name leads to the entity, the name of its owner to the owner. */
function linkOf(key: string | undefined, { scope, owner }: EntityKind): Pick<Column<EntityRow>, 'link'> {
  if (key === 'name') return { link: ({ id }) => ({ commands: entityCommands(scope, id) }) };
  if (owner === undefined || key !== owner.name) return {};
  return { link: (row) => (row.owner === undefined ? undefined : { commands: entityCommands(owner.scope, row.owner) }) };
}
