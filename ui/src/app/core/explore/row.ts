import type { Attribute } from '@ui/core/metadata/attribute';

import type { RowColumn } from './columns';
import { attributeArgument, extentVariables, literal } from './operation';
import type { Extent, ExtentVariables, Operation } from './operation';
import type { RowsData, WireRow } from './rows-operation';
import type { Scope } from './scopes';

/** A row of a scope: its values by column, and where it leads. */
export interface Row {
  /** Distinguishes rows of one table. */
  readonly key: string;
  /** Identifies it in its scope; log events have none. */
  readonly id?: string;
  readonly values: readonly unknown[];
  /** Of rows without id: the value of each readable attribute. */
  readonly all?: readonly unknown[];
  readonly traceId?: string;
  readonly spanId?: string;
}

export function readRows(wire: RowsData['rows']['results'], columns: readonly RowColumn[], scope: Scope, offset = 0): readonly Row[] {
  return withUniqueKeys(wire.flatMap((row, i) => (row === null ? [] : [readRow(row, columns, scope, offset + i)])));
}

/** Ids of spans are unique in their traces only, and both sides of a call may share one. */
export function withUniqueKeys(rows: readonly Row[]): readonly Row[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const times = seen.get(row.key) ?? 0;
    seen.set(row.key, times + 1);
    return times === 0 ? row : { ...row, key: `${row.key} ${times}` };
  });
}

function readRow(row: WireRow, columns: readonly RowColumn[], scope: Scope, place: number): Row {
  const traceId = scope.name === 'TRACE' ? row.id : textOf(row['traceId']);
  const spanId = scope.kind === 'logEvents' ? textOf(row['spanId']) : scope.kind === 'spans' ? row.id : undefined;
  return {
    key: row.id === undefined ? `${place}` : [traceId, row.id].join('/'),
    ...(row.id !== undefined && { id: row.id }),
    values: columns.map(({ metric }, i) => readCell(row[`c${i}`], scope, metric !== undefined)),
    ...(row.id === undefined && {
      all: Object.keys(row).flatMap((alias) => (/^a\d+$/.test(alias) ? [readCell(row[alias], scope, false)] : [])),
    }),
    ...(traceId !== undefined && { traceId }),
    ...(spanId !== undefined && { spanId }),
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Metrics of entities and selections of views are wrapped. */
function readCell(cell: unknown, { kind }: Scope, isMetric: boolean): unknown {
  if (kind === 'view') return (cell as { readonly value?: unknown } | undefined)?.value ?? null;
  return (isMetric ? (cell as { readonly value?: { readonly value?: unknown } } | undefined)?.value?.value : cell) ?? null;
}

/** Pages of entities that have one. */
const ENTITY_PAGES: Readonly<Record<string, string>> = { SERVICE: '/services', API: '/endpoints', BACKEND: '/backends' };

/** The page of a row: its trace at its span, or the page of the entity; undefined where there is none. */
export function rowPage(
  scope: Scope,
  { id, traceId, spanId }: Row,
): { readonly commands: readonly string[]; readonly queryParams: Readonly<Record<string, string>> } | undefined {
  if (scope.kind === 'entities') {
    const page = ENTITY_PAGES[scope.name];
    return page === undefined || id === undefined ? undefined : { commands: [page, id], queryParams: {} };
  }
  if (traceId === undefined) return undefined;
  const span = spanId ?? (scope.name === 'BACKEND_TRACE' || scope.name === 'API_TRACE' ? id : undefined);
  return { commands: ['/traces', traceId], queryParams: span === undefined ? {} : { span } };
}

const ID_ATTRIBUTES: Readonly<Record<string, string>> = { API_TRACE: 'apiTraceId', BACKEND_TRACE: 'backendTraceId' };

/** The attribute that identifies rows of a scope. */
export const idAttribute = ({ name }: Scope): string => ID_ATTRIBUTES[name] ?? 'id';

export interface RowDetailData {
  readonly rows: { readonly results: readonly (Readonly<Record<string, unknown>> | null)[] };
}

/** Asks for all that a row has: `a0`, `a1`, … in the order of the attributes. */
export function rowDetailOperation(
  scope: Scope,
  { id = '', traceId }: Pick<Row, 'id' | 'traceId'>,
  attributes: readonly Attribute[],
  extent: Pick<Extent, 'between'>,
): Operation<RowDetailData, ExtentVariables> {
  const root =
    scope.kind === 'traces'
      ? `traces(type: ${scope.name}, `
      : scope.kind === 'entities'
        ? `entities(scope: ${literal(scope.name)}, `
        : 'spans(';
  const text = [
    'query row($between: InputTimeRange!, $where: FilterExpression) {',
    `  rows: ${root}between: $between, where: $where, limit: 1) {`,
    '    results {',
    ...attributes.map(({ name }, i) => `      a${i}: attribute(${attributeArgument({ key: name })})`),
    '    }',
    '  }',
    '}',
  ].join('\n');
  const where = [
    { attribute: idAttribute(scope), value: id },
    ...(traceId === undefined || scope.name === 'TRACE' ? [] : [{ attribute: 'traceId', value: traceId }]),
  ];
  return { document: { name: 'row', text }, variables: extentVariables({ ...extent, where: { and: where } }) };
}
