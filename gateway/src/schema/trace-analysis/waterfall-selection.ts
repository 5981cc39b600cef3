import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { attributeOf } from '../../core/expression';
import { and } from '../../core/filter/build';
import { UNLIMITED } from '../../core/query-table';
import { SPAN_SCOPE } from '../../core/scopes';
import { readWhere } from '../filter/read-where';
import type { FilterExpressionInput } from '../filter/filter-expression.input';
import { loadRows } from '../row/row-request';
import { inOwners } from '../row/row-windows';
import type { Owner } from '../row/row-windows';
import type { AnalysedTrace, SpanPlace } from './trace-spans';

/** Selections of one trace that are kept for its next windows. */
const KEPT = 8;

const kept = new WeakMap<AnalysedTrace, Map<string, Promise<ReadonlySet<string>>>>();

/** Ids of the owner's spans that the filter selects. */
async function select(
  place: SpanPlace,
  spanKeys: readonly string[],
  owner: Owner,
  filter: Filter | undefined,
): Promise<ReadonlySet<string>> {
  const owned = inOwners(
    spanKeys.map((key) => attributeOf(SPAN_SCOPE, key)),
    [owner],
  );
  const { rows } = await loadRows(place.context, `${place.field}.waterfall`, {
    scope: SPAN_SCOPE,
    filter: and([owned, filter]),
    selections: [],
    orderBy: [],
    limit: UNLIMITED,
    offset: 0n,
    space: place.space,
    includeTotal: false,
  });
  return new Set(rows.map(({ id }) => id));
}

/**
 * Ids of the spans of an analysed trace that a filter selects, asked once for all windows of the trace; undefined without a
 * filter. Throws INVALID_ARGUMENT that names the place in the filter.
 */
export function selectedSpans(
  trace: AnalysedTrace,
  place: SpanPlace,
  spanKeys: readonly string[],
  owner: Owner,
  where: FilterExpressionInput | null | undefined,
): Promise<ReadonlySet<string> | undefined> {
  const filter = readWhere(place.vocabulary, SPAN_SCOPE, where, 'waterfall.where');
  if (filter === undefined) return Promise.resolve(undefined);
  const known = kept.get(trace) ?? new Map<string, Promise<ReadonlySet<string>>>();
  kept.set(trace, known);
  const key = JSON.stringify(where);
  const running = known.get(key) ?? select(place, spanKeys, owner, filter);
  known.delete(key);
  known.set(key, running);
  running.catch(() => known.delete(key));
  for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
  return running;
}
