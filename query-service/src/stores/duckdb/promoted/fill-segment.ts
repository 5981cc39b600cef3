import { SpangraphError } from '@spangraph/model';
import type { Segment, SegmentCatalog } from '@spangraph/segment-store';
import type { TableName, View } from '@spangraph/views';

import type { ComputedOperand } from '../../../core/ir';
import type { DuckDbClient } from '../client';
import { gatherFacts } from '../facts';
import { groupFiles } from '../file-group';
import { printCells } from '../print/operand';
import { PrintContext } from '../print/print-context';
import { quotePath } from '../print/quote';
import { printSource } from '../print/source';
import { CELL_SQL_TYPES } from '../print/sql-cell';
import { VALUE_COLUMN } from './promoted-column';

/** What a promoted column holds. */
export interface PromotedValues {
  readonly tenantId: string;
  readonly view: View;
  readonly operand: ComputedOperand;
}

/** Writes the values of the rows of a segment to a file. */
export type FillSegment = (values: PromotedValues, segment: Segment, file: string, signal: AbortSignal) => Promise<void>;

/** Fills by a statement of its own for each segment. */
export const segmentFiller =
  (client: DuckDbClient, catalog: SegmentCatalog): FillSegment =>
  async (values, segment, file, signal) => {
    const table = values.view.from.name as TableName;
    // Which traces are superseded changes later, the rows and their order never do: a row is left out nowhere.
    const whole = { ...segment, deadTraces: new Int32Array(0) };
    const context = new PrintContext(values.view, gatherFacts([whole], catalog, values.tenantId));
    const select = printValues(values, context);
    const source = printSource(groupFiles([whole], table, context.needed), table, context, true);
    const sql = `COPY (${select(source.sql)}) TO ${quotePath(file)} (FORMAT parquet, COMPRESSION zstd)`;
    const [row] = await client.all(sql, context.parameters, { signal, deadlineMs: undefined });
    const rows = segment.files[table]!.rows;
    if (Number(row?.[0]) !== rows)
      throw new SpangraphError('INTERNAL', `segment ${segment.id} has ${rows} rows, but ${String(row?.[0])} values`);
  };

/** The values in the order of the rows; null on the rows of other tenants. */
function printValues({ tenantId, operand }: PromotedValues, context: PrintContext): (source: string) => string {
  const { sql, type } = printCells(operand, context)[0]!;
  const own = `${context.stored('tenant_id')} = ${context.text(tenantId)}`;
  const value = `CASE WHEN ${own} THEN CAST(${sql} AS ${CELL_SQL_TYPES[type]}) END AS ${VALUE_COLUMN}`;
  return (source) =>
    [
      `SELECT ${VALUE_COLUMN} FROM (SELECT ${value}, r.file_row_number`,
      `FROM (${source}) AS r${context.joins.map((join) => `\n${join}`).join('')})`,
      'ORDER BY file_row_number',
    ].join('\n');
}
