import type { Row, RowsRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { attributeOf } from '../../core/expression';
import { SPAN_SCOPE } from '../../core/scopes';
import { textOf } from '../../core/values';
import type { NestedRowsArgs } from '../arguments/argument-types';
import { readFilterArguments } from '../filter/read-where';
import { readOrders } from '../arguments/read-orders';
import { readLimit, readOffset } from '../arguments/read-page';
import { preparePage } from '../paging/load-page';
import type { PreparedPage } from '../paging/load-page';
import { createWindowLoader } from '../row/row-windows';
import type { Owner, WindowLoader } from '../row/row-windows';
import { below, isSelected } from '../selection/selected-field';
import type { SelectedField } from '../selection/selected-field';
import { createSpanPage } from './span-page';
import type { SpanPage, SpanPlace } from './span-page';

/** Spans that belong to something: how they are found for an owner, and what is read of them. */
export interface OwnedSpans {
  readonly page: SpanPage;
  readonly prepared: PreparedPage;
  readonly load: WindowLoader;
}

/** Default size of a window of nested spans. */
const WINDOW = 100;
/** Rows that one id can have in a trace: that of the caller's side and that of the callee's. */
const SIDES = 2;

const requestOf = ({ vocabulary, space }: SpanPlace, args: NestedRowsArgs, field: SelectedField, path: string): RowsRequest => ({
  scope: SPAN_SCOPE,
  filter: readFilterArguments(vocabulary, SPAN_SCOPE, args, `${path}.`),
  selections: [],
  orderBy: readOrders(vocabulary.catalogue, SPAN_SCOPE, args.orderBy),
  limit: readLimit(args.limit, WINDOW),
  offset: readOffset(args.offset),
  space,
  includeTotal: isSelected(field.fields, 'total'),
});

/** Plans a field that holds a page of spans for each owner. */
export function ownedSpans(place: SpanPlace, keys: readonly string[], field: SelectedField, path: string): OwnedSpans {
  const args = field.args as NestedRowsArgs;
  const own = `${place.field}.${field.alias}`;
  const page = createSpanPage({ ...place, field: `${own}.results` }, below(field.fields, 'results'), `${path}.${field.alias}.results`);
  const request = requestOf(place, args, field, `${path}.${field.alias}`);
  const prepared = preparePage(place.vocabulary, { ...request, selections: page.plan.selections }, page.plan, {
    after: args.after,
    fields: field.fields,
  });
  const attributes = keys.map((key) => attributeOf(SPAN_SCOPE, key));
  const counted = prepared.counts ? request : undefined;
  return { page, prepared, load: createWindowLoader(place.context, own, { attributes, request: prepared.request, counted }) };
}

/** Spans by their trace and id, each loaded once for all that ask together. */
export function spansById(place: SpanPlace, field: SelectedField, path: string): { readonly page: SpanPage; readonly load: WindowLoader } {
  const page = createSpanPage({ ...place, field: `${place.field}.${field.alias}` }, field.fields, `${path}.${field.alias}`);
  const request: RowsRequest = {
    scope: SPAN_SCOPE,
    filter: undefined,
    selections: page.plan.selections,
    orderBy: [],
    limit: BigInt(SIDES),
    offset: 0n,
    space: place.space,
    includeTotal: false,
  };
  const attributes = ['traceId', 'id'].map((key) => attributeOf(SPAN_SCOPE, key));
  return { page, load: createWindowLoader(place.context, page.field, { attributes, request, atMost: SIDES }) };
}

export const traceIdOf = (page: SpanPage, row: Row): string => textOf(page.plan.raw(row.values, { key: 'traceId' })) ?? '';
export const parentOwner = (page: SpanPage, row: Row): Owner => [
  traceIdOf(page, row),
  textOf(page.plan.raw(row.values, { key: 'parentSpanId' })) ?? '',
];
export const childOwner = (page: SpanPage, row: Row): Owner => [traceIdOf(page, row), row.id];
