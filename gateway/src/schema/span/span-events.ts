import { Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Filter, TimeRange, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { RowsRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import DataLoader from 'dataloader';

import { attributeOf } from '../../core/expression';
import { and, compare } from '../../core/filter/build';
import { LOG_EVENT_SCOPE } from '../../core/scopes';
import { listValue, stringValue, textOf } from '../../core/values';
import { record } from '../operation-context';
import type { OperationContext } from '../operation-context';

/** What tells which events belong to a span. */
export interface EventOwner {
  readonly spanId: string;
  readonly traceId: string;
  readonly startNanos: bigint;
  readonly endNanos: bigint;
  /** Number of events that the span carries; undefined where it is not known. */
  readonly expected: number | undefined;
}

/** Values of one event, in the order of the selections. */
export type EventValues = readonly Value[];
export type EventLoader = (owner: EventOwner) => Promise<readonly EventValues[]>;

const SPAN_ID = attributeOf(LOG_EVENT_SCOPE, 'spanId');
const TRACE_ID = attributeOf(LOG_EVENT_SCOPE, 'traceId');
const TIMESTAMP = attributeOf(LOG_EVENT_SCOPE, 'timestamp');

/** Events of one call. */
const PAGE = 10_000n;
/** Events are normally stamped within their span; those that are not are looked for without a range. */
const SLACK_NANOS = 3_600_000_000_000n;

const ownerKey = (traceId: string, spanId: string): string => `${traceId}/${spanId}`;

const rangeOf = (owners: readonly EventOwner[]): TimeRange => ({
  start: owners.reduce((least, { startNanos }) => (startNanos < least ? startNanos : least), owners[0]?.startNanos ?? 0n) - SLACK_NANOS,
  end: owners.reduce((greatest, { endNanos }) => (endNanos > greatest ? endNanos : greatest), 0n) + SLACK_NANOS,
});

const inList = (attribute: AttributeExpression, values: Iterable<string>): Filter =>
  compare(attribute, Operator.IN, listValue(Array.from(new Set(values), stringValue)));

/** Every event of the spans, page by page, so that no cap of a service cuts them. */
async function fetchEvents(
  context: OperationContext,
  field: string,
  selections: readonly AttributeExpression[],
  owners: readonly EventOwner[],
  timeRange: TimeRange | undefined,
): Promise<ReadonlyMap<string, readonly EventValues[]>> {
  const byOwner = new Map<string, EventValues[]>();
  for (let offset = 0n; ; offset += PAGE) {
    const answer = await context.gateway.getRows({ ...eventsRequest(selections, owners, timeRange), offset }, context.request);
    record(context, field, answer);
    for (const { values } of answer.rows) {
      const [traceId, spanId, ...rest] = values;
      const key = ownerKey(textOf(traceId) ?? '', textOf(spanId) ?? '');
      const events = byOwner.get(key) ?? [];
      byOwner.set(key, events);
      events.push(rest);
    }
    if (BigInt(answer.rows.length) < PAGE) return byOwner;
  }
}

const eventsRequest = (
  selections: readonly AttributeExpression[],
  owners: readonly EventOwner[],
  timeRange: TimeRange | undefined,
): RowsRequest => ({
  scope: LOG_EVENT_SCOPE,
  timeRange,
  filter: and([
    inList(
      TRACE_ID,
      owners.map((owner) => owner.traceId),
    ),
    inList(
      SPAN_ID,
      owners.map((owner) => owner.spanId),
    ),
  ]),
  selections: [TRACE_ID, SPAN_ID, ...selections],
  orderBy: [{ kind: { $case: 'attribute', value: TIMESTAMP }, direction: SortDirection.ASC }],
  limit: PAGE,
  offset: 0n,
  includeTotal: false,
});

/** All events of the spans of a page: none of the spans without events, one call for the others, a second for stray times. */
export function createEventLoader(context: OperationContext, field: string, selections: readonly AttributeExpression[]): EventLoader {
  const loader = new DataLoader<EventOwner, readonly EventValues[], EventOwner>(
    async (owners) => {
      const having = owners.filter((owner) => owner.expected !== 0);
      const bounded =
        having.length === 0
          ? new Map<string, readonly EventValues[]>()
          : await fetchEvents(context, field, selections, having, rangeOf(having));
      const found = (owner: EventOwner) => bounded.get(ownerKey(owner.traceId, owner.spanId)) ?? [];
      const short = having.filter((owner) => owner.expected === undefined || found(owner).length < owner.expected);
      const unbounded =
        short.length === 0 ? new Map<string, readonly EventValues[]>() : await fetchEvents(context, field, selections, short, undefined);
      return owners.map((owner) => unbounded.get(ownerKey(owner.traceId, owner.spanId)) ?? found(owner));
    },
    { cache: false, batchScheduleFn: (callback) => setImmediate(callback) },
  );
  return (owner) => loader.load(owner);
}
