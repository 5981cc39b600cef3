import { allocateColumns } from '@spangraph/span-table';
import type { ColumnArrays } from '@spangraph/span-table';
import { tracesTable } from '@spangraph/views';

import { entryOf } from '../enrichers/api-trace';
import type { DerivationContext, TraceRange } from './context';
import { SequenceCache } from './sequence-cache';
import { KIND_ENTRY, NONE } from './span-state';
import type { TextRef } from '../normalise/text-space';

type TraceColumns = ColumnArrays<typeof tracesTable>;

/** One row per trace, made from its enriched spans. */
export function buildTraceRows(ranges: readonly TraceRange[], context: DerivationContext): TraceColumns {
  const out = allocateColumns(tracesTable, ranges.length);
  for (const trace of ranges) {
    writeIdentity(trace, context, out);
    writeTotals(trace, context, out);
    writeEntry(trace, context, out);
    out.services[trace.index] = distinctTexts(trace, context.columns.service_name, 'services', context);
    out.space_ids[trace.index] = distinctLists(trace, context);
  }
  return out;
}

function writeIdentity(trace: TraceRange, { columns, links, texts }: DerivationContext, out: TraceColumns): void {
  const t = trace.index;
  const first = links.rows[trace.from]!;
  out.tenant_id[t] = columns.tenant_id[first] || texts.ref(trace.tenantId);
  out.trace_id.set(columns.trace_id.subarray(first * 16, first * 16 + 16), t * 16);
  const earliest = links.rows[links.byStart[trace.from]!]!;
  let last = trace.from;
  for (let p = trace.from + 1; p < trace.to; p++) if (links.endNanos[p]! > links.endNanos[last]!) last = p;
  const end = columns.start_time_nanos[links.rows[last]!]! + columns.duration_nanos[links.rows[last]!]!;
  out.start_time_nanos[t] = columns.start_time_nanos[earliest]!;
  out.duration_nanos[t] = end - columns.start_time_nanos[earliest]!;
}

function writeTotals(trace: TraceRange, { columns, links, state }: DerivationContext, out: TraceColumns): void {
  const t = trace.index;
  let errors = 0;
  let exceptions = 0;
  let exitCalls = 0;
  for (let p = trace.from; p < trace.to; p++) {
    const row = links.rows[p]!;
    errors += state.error[p]!;
    if (columns.exception_count[row]! > 0) exceptions++;
    if (state.head[p] === p && columns.api_exit_calls[row]! > 0) exitCalls += columns.api_exit_calls[row]!;
  }
  out.num_spans[t] = trace.to - trace.from;
  out.error_count[t] = errors;
  out.exception_count[t] = exceptions;
  out.api_exit_calls[t] = exitCalls;
  out.num_services[t] = countDistinct(trace, columns.service_name, links.rows);
  out.num_apis[t] = countDistinct(trace, columns.api_id, links.rows);
  if (links.missingParents[t]! > 0) out.missing_parents[t] = links.missingParents[t]!;
}

function writeEntry(trace: TraceRange, context: DerivationContext, out: TraceColumns): void {
  const { columns, links, state } = context;
  const t = trace.index;
  const root = links.rows[rootOf(trace, context)]!;
  out.root_service[t] = columns.service_name[root]!;
  out.root_name[t] = columns.event_name[root]!;
  const entry = entryOf(trace, context);
  out.has_error[t] = entry !== NONE && state.error[entry] === 1 ? 2 : 1;
  if (state.boundary[trace.from] === KIND_ENTRY) out.transaction_name[t] = columns.api_name[links.rows[trace.from]!]!;
  for (let p = trace.from; p < trace.to; p++) {
    if (state.head[p] !== p) continue;
    const head = links.rows[p]!;
    out.head_span_id[t * 2] = columns.span_id[head * 2]!;
    out.head_span_id[t * 2 + 1] = columns.span_id[head * 2 + 1]!;
    return;
  }
}

/** The earliest span that names no parent; the earliest root where every one has lost its parent. */
function rootOf(trace: TraceRange, { columns, links }: DerivationContext): number {
  for (let p = trace.from; p < trace.to && links.parent[p]! < 0; p++) {
    const row = links.rows[p]!;
    if (columns.parent_span_id[row * 2] === 0 && columns.parent_span_id[row * 2 + 1] === 0) return p;
  }
  return trace.from;
}

const seen = new Set<number>();

function countDistinct(trace: TraceRange, column: Int32Array, rows: Int32Array): number {
  seen.clear();
  let previous = 0;
  for (let p = trace.from; p < trace.to; p++) {
    const ref = column[rows[p]!]!;
    if (ref === 0 || ref === previous) continue;
    previous = ref;
    seen.add(ref);
  }
  return seen.size;
}

/** The distinct texts of a column within a trace as a sorted JSON list. */
function distinctTexts(trace: TraceRange, column: Int32Array, purpose: string, { links, space, texts }: DerivationContext): TextRef {
  const cache = space.sequence(purpose);
  let sequence = SequenceCache.EMPTY;
  seen.clear();
  for (let p = trace.from; p < trace.to; p++) {
    const ref = column[links.rows[p]!]!;
    if (ref === 0 || seen.has(ref)) continue;
    seen.add(ref);
    sequence = cache.next(sequence, ref);
  }
  if (sequence === SequenceCache.EMPTY) return 0;
  return cache.get(sequence) ?? cache.set(sequence, texts.ref(JSON.stringify([...seen].map((ref) => texts.text(ref)).sort())));
}

/** The union of the lists of spaces of the spans. */
function distinctLists(trace: TraceRange, { columns, links, texts, rules }: DerivationContext): TextRef {
  if (rules.spaces.length === 0) return 0;
  const all = new Set<string>();
  for (let p = trace.from; p < trace.to; p++) {
    const list = columns.space_ids[links.rows[p]!]!;
    if (list !== 0) for (const id of JSON.parse(texts.text(list)) as string[]) all.add(id);
  }
  return all.size === 0 ? 0 : texts.ref(JSON.stringify([...all].sort()));
}
