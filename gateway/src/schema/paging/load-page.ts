import { invalidArgument } from '@spangraph/model';
import type { Row, RowsRequest, RowsResponse } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { expressionKey } from '../../core/expression';
import { and } from '../../core/filter/build';
import { behindKeys, keysetOf, ordersOfKeyset } from '../../core/paging/keyset';
import type { Keyset } from '../../core/paging/keyset';
import { requireScope } from '../../core/scopes';
import { NULL_VALUE, valueKey } from '../../core/values';
import type { OperationContext } from '../operation-context';
import { loadRows } from '../row/row-request';
import type { AttributePlan } from '../selection/attribute-plan';
import { isSelected } from '../selection/selected-field';
import type { SelectedField } from '../selection/selected-field';
import { readCursor, writeCursor } from './cursor';
import type { Position } from './cursor';
import type { PageInfo } from './page-info.types';

export interface RowPage {
  readonly rows: readonly Row[];
  readonly total: bigint | number;
  /** Set where it is selected. */
  readonly pageInfo?: PageInfo | undefined;
  readonly warnings: readonly string[];
}

const textOfKeyset = ({ orders }: Keyset): string =>
  orders.map(({ attribute, descending }) => `${expressionKey(attribute)}${descending ? '-' : '+'}`).join();

interface KeysetPage {
  readonly keyset: Keyset;
  readonly plan: AttributePlan;
  readonly after: Position | undefined;
}

const keysOf = ({ keyset, plan }: KeysetPage, row: Row): Position['keys'] =>
  keyset.orders.map(({ attribute }) => plan.raw(row.values, { key: attribute.key }) ?? NULL_VALUE);

/** Rows at the end of a page with the keys of its last row, those of earlier pages included. */
function skipOf(page: KeysetPage, rows: readonly Row[], last: Position['keys']): number {
  if (page.keyset.unique) return 0;
  const textOf = (keys: Position['keys']): string => keys.map(valueKey).join();
  const end = textOf(last);
  let same = 0;
  for (let index = rows.length - 1; index >= 0 && textOf(keysOf(page, rows[index] as Row)) === end; index--) same += 1;
  const earlier = page.after !== undefined && same === rows.length && textOf(page.after.keys) === end ? page.after.skip : 0;
  return same + earlier;
}

function pageInfo(page: KeysetPage, rows: readonly Row[], after: string | undefined, hasNextPage: boolean): PageInfo {
  const last = rows.at(-1);
  if (last === undefined) return { endCursor: after, hasNextPage };
  const keys = keysOf(page, last);
  return { endCursor: writeCursor(textOfKeyset(page.keyset), { keys, skip: skipOf(page, rows, keys) }), hasNextPage };
}

/** The request of a page behind its cursor, one row longer where it matters whether there is more. */
function keysetRequest(request: RowsRequest, page: KeysetPage, more: boolean): RowsRequest {
  const { keyset, plan, after } = page;
  return {
    ...request,
    filter: and([request.filter, after && behindKeys(keyset, after.keys, !keyset.unique)]),
    selections: plan.selections,
    orderBy: ordersOfKeyset(keyset),
    limit: more && request.limit > 0n ? request.limit + 1n : request.limit,
    offset: BigInt(after?.skip ?? 0) + request.offset,
    includeTotal: request.includeTotal && after === undefined,
  };
}

/** A request made ready for its page, and how the rows of an answer become the page. */
export interface PreparedPage {
  readonly request: RowsRequest;
  /** Whether the total is that of another request, since the page begins behind a cursor. */
  readonly counts: boolean;
  finish(rows: readonly Row[]): Pick<RowPage, 'rows' | 'pageInfo'>;
}

/** A page by offset as it is; one by cursor where `after` is given or `pageInfo` selected. */
export function preparePage(
  vocabulary: Vocabulary,
  request: RowsRequest,
  plan: AttributePlan,
  { after, fields }: { readonly after: string | null | undefined; readonly fields: readonly SelectedField[] },
): PreparedPage {
  const selected = isSelected(fields, 'pageInfo');
  if (after == null && !selected) return { request, counts: false, finish: (rows) => ({ rows }) };
  if (after != null && request.offset > 0n) throw invalidArgument('offset and after exclude each other', { path: 'offset' });
  const keyset = keysetOf(vocabulary.catalogue, requireScope(vocabulary.scopes, request.scope, 'scope'), request.orderBy);
  for (const { attribute } of keyset.orders) plan.include(attribute.key);
  const position = after == null ? undefined : readCursor(textOfKeyset(keyset), after);
  const page: KeysetPage = { keyset, plan, after: position };
  return {
    request: keysetRequest(request, page, selected),
    counts: request.includeTotal && position !== undefined,
    finish: (answered) => {
      const rows = answered.slice(0, Number(request.limit));
      return { rows, pageInfo: selected ? pageInfo(page, rows, after ?? undefined, answered.length > rows.length) : undefined };
    },
  };
}

const countOnly = (context: OperationContext, field: string, request: RowsRequest): Promise<RowsResponse> =>
  loadRows(context, field, { ...request, limit: 0n, includeTotal: true });

/** A page of rows of a root field. */
export async function loadPage(
  context: OperationContext,
  field: string,
  vocabulary: Vocabulary,
  request: RowsRequest,
  plan: AttributePlan,
  options: { readonly after: string | null | undefined; readonly fields: readonly SelectedField[] },
): Promise<RowPage> {
  const prepared = preparePage(vocabulary, request, plan, options);
  const [answer, counted] = await Promise.all([
    loadRows(context, field, prepared.request),
    prepared.counts ? countOnly(context, field, request) : undefined,
  ]);
  const page = prepared.finish(answer.rows);
  return { ...page, total: counted?.total ?? answer.total ?? page.rows.length, warnings: answer.warnings };
}
