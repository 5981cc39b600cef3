import { invalidArgument } from '@spangraph/model';
import type { Row, RowsRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { SPAN_SCOPE } from '../../core/scopes';
import { textOf } from '../../core/values';
import { readFilterArguments } from '../filter/read-where';
import type { OperationContext } from '../operation-context';
import { loadRows } from '../row/row-request';
import { below } from '../selection/selected-field';
import type { SelectedField } from '../selection/selected-field';
import { createSpanPage } from '../span/span-page';
import { Span } from '../span/span.types';
import type { LiveSpans, LiveSpansArgs } from './live-spans.types';
import type { Source } from './topics';

const EVERY_MS = 1000;
const MILLION = 1_000_000n;
/** Clocks of senders may be ahead of ours. */
const AHEAD_MS = 60_000;
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

function limitOf({ limit }: LiveSpansArgs): number {
  if (limit == null) return DEFAULT_LIMIT;
  if (limit < 1 || limit > MAX_LIMIT) throw invalidArgument(`limit is between 1 and ${MAX_LIMIT}`, { path: 'limit', value: limit });
  return limit;
}

/** Ids of spans that were seen, as long as they can be found again. */
class Seen {
  private readonly byKey = new Map<string, number>();

  constructor(private readonly keptMs: number) {}

  /** Whether it is new; it no longer is afterwards. */
  add(key: string, now: number): boolean {
    const isNew = !this.byKey.has(key);
    if (isNew) this.byKey.set(key, now);
    return isNew;
  }

  forget(now: number): void {
    for (const [key, time] of this.byKey) {
      if (now - time <= this.keptMs) return;
      this.byKey.delete(key);
    }
  }
}

/**
 * Spans that became visible, once a second. The newest spans are read over the time in which spans may still arrive, and
 * those that were there before are left out: a place in the order of start times would miss spans that come out of order.
 */
export function liveSpans(
  context: OperationContext,
  args: LiveSpansArgs,
  fields: readonly SelectedField[],
  signal: AbortSignal,
): Source<LiveSpans> {
  const limit = limitOf(args);
  const windowMs = context.lateWindowMs;
  const seen = new Seen(windowMs + 2 * AHEAD_MS);
  let primed = false;

  async function next(): Promise<LiveSpans | undefined> {
    const own = context.fresh(signal);
    const vocabulary = await own.vocabulary();
    const page = createSpanPage(
      { context: own, vocabulary, space: args.space ?? undefined, field: 'spans.results' },
      below(fields, 'results'),
      'results',
    );
    page.plan.include('traceId');
    page.plan.include('kind');
    const now = Date.now();
    const request: RowsRequest = {
      scope: SPAN_SCOPE,
      timeRange: { start: BigInt(now - windowMs) * MILLION, end: BigInt(now + AHEAD_MS) * MILLION },
      filter: readFilterArguments(vocabulary, SPAN_SCOPE, args),
      selections: page.plan.selections,
      orderBy: [],
      limit: BigInt(MAX_LIMIT),
      offset: 0n,
      space: args.space ?? undefined,
      includeTotal: false,
    };
    const { rows } = await loadRows(own, 'spans', request);
    const keyOf = (row: Row): string => ['traceId', 'kind'].map((key) => textOf(page.plan.raw(row.values, { key })) ?? '').join() + row.id;
    const fresh = rows.filter((row) => seen.add(keyOf(row), now));
    seen.forget(now);
    // What is there already when the first one listens is not news.
    const news = primed ? fresh : [];
    primed = true;
    if (news.length === 0) return undefined;
    return { results: news.slice(0, limit).map((row) => new Span(page, row)), more: news.length > limit };
  }

  return { everyMs: EVERY_MS, next };
}
