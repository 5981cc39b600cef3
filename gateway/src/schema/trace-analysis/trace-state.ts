import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { RowsRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { attributeOf } from '../../core/expression';
import { numberOf, textOf } from '../../core/values';
import type { OperationContext } from '../operation-context';
import { createWindowLoader } from '../row/row-windows';

const TRACE = 'TRACE';

/** Attributes of a whole trace that change when it gets another span. */
export const STATE_KEYS = ['numSpans', 'startTime', 'endTime', 'durationNanos', 'errorCount'] as const;

/** How much of a trace has come so far. */
export interface KnownState {
  /** Spans of the whole trace. */
  readonly spans: number;
  /** Another text where the trace has got another span. */
  readonly version: string;
}

/** The state that the values of STATE_KEYS tell; undefined where the number of spans is not known. */
export function stateOfValues(read: (key: (typeof STATE_KEYS)[number]) => Value | undefined): KnownState | undefined {
  const spans = numberOf(read('numSpans'));
  return spans === undefined ? undefined : { spans, version: STATE_KEYS.map((key) => textOf(read(key)) ?? '').join(' ') };
}

/** Reads the states of traces by id, those that are asked for together at once. */
export function createStateReader(place: {
  readonly context: OperationContext;
  readonly vocabulary: Vocabulary;
  readonly field: string;
}): (traceId: string) => Promise<KnownState | undefined> {
  const keys = STATE_KEYS.filter((key) => place.vocabulary.catalogue.find(TRACE, key) !== undefined);
  if (!keys.includes('numSpans')) return () => Promise.resolve(undefined);
  const request: RowsRequest = {
    scope: TRACE,
    selections: keys.map((key) => attributeOf(TRACE, key)),
    orderBy: [],
    limit: 1n,
    offset: 0n,
    includeTotal: false,
  };
  const load = createWindowLoader(place.context, `${place.field}.trace`, { attributes: [attributeOf(TRACE, 'id')], request, atMost: 1 });
  return async (traceId) => {
    const [row] = (await load([traceId])).rows;
    return row && stateOfValues((key) => row.values[keys.indexOf(key)]);
  };
}
