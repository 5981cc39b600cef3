import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { attributeOf } from '../../core/expression';
import { LOG_EVENT_SCOPE, SPAN_SCOPE } from '../../core/scopes';
import { textOf, valueKey } from '../../core/values';
import type { ExportSpansArgs } from '../arguments/argument-types';
import { readLimit, readRange } from '../arguments/read-page';
import { readFilterArguments } from '../filter/read-where';
import type { OperationContext } from '../operation-context';
import { loadRows } from '../row/row-request';
import { planAttributes } from '../selection/attribute-plan';
import type { AttributePlan } from '../selection/attribute-plan';
import { eventOwner } from './event-owner';
import { keyValues } from './otlp-json';
import type { KeyTypes, KeyValue } from './otlp-json';
import { EVENT_KEYS, otlpEvent, otlpSpan, SPAN_KEYS } from './otlp-span';
import type { SpanReader } from './otlp-span';
import { createEventLoader } from './span-events';

/** Types by key and level, so that values which the store gives as text get their type back. */
async function loadKeyTypes(context: OperationContext): Promise<{ readonly span: KeyTypes; readonly resource: KeyTypes }> {
  const { keys } = await context.query.listKeys({ level: '' }, context.request);
  const of = (level: string): KeyTypes => new Map(keys.filter((key) => key.level === level).map((key) => [key.key, key.types]));
  return { span: of('span'), resource: of('resource') };
}

/** The attributes of the resource; its service at least. */
function resourceAttributes(read: SpanReader, types: KeyTypes): readonly KeyValue[] {
  const stored = keyValues(read('resourceAttributes'), types);
  const service = textOf(read('serviceName'));
  if (service === undefined || stored.some(({ key }) => key === 'service.name')) return stored;
  return [{ key: 'service.name', value: { stringValue: service } }, ...stored];
}

interface ExportedSpan {
  readonly read: SpanReader;
  readonly span: Readonly<Record<string, unknown>>;
}

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly Item[])[] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(item);
  }
  return [...groups.values()];
};

/** The members of ScopeSpans beside the spans. The schema URL is the one of the scope, else of its resource: it is stored once. */
const scopeOf = (read: SpanReader): Readonly<Record<string, unknown>> => {
  const attributes = keyValues(read('scopeAttributes'));
  const schemaUrl = textOf(read('schemaUrl')) ?? '';
  return {
    scope: {
      name: textOf(read('scopeName')) ?? '',
      version: textOf(read('scopeVersion')) ?? '',
      ...(attributes.length > 0 && { attributes }),
    },
    ...(schemaUrl !== '' && { schemaUrl }),
  };
};

/** Spans under their resource and their instrumentation scope. */
function document(spans: readonly ExportedSpan[], resourceTypes: KeyTypes): string {
  const resourceSpans = groupBy(spans, ({ read }) => `${valueKey(read('resourceAttributes'))}${valueKey(read('serviceName'))}`).map(
    (resource) => ({
      resource: { attributes: resource[0] === undefined ? [] : resourceAttributes(resource[0].read, resourceTypes) },
      scopeSpans: groupBy(resource, ({ read }) => JSON.stringify(scopeOf(read))).map((scope) => ({
        ...(scope[0] === undefined ? {} : scopeOf(scope[0].read)),
        spans: scope.map(({ span }) => span),
      })),
    }),
  );
  return JSON.stringify({ resourceSpans });
}

async function exportRows(context: OperationContext, field: string, plan: AttributePlan, rows: readonly Row[]): Promise<string> {
  const { catalogue } = await context.vocabulary();
  const eventKeys = EVENT_KEYS.filter((key) => catalogue.find(LOG_EVENT_SCOPE, key) !== undefined);
  const load = createEventLoader(
    context,
    `${field}.logEvents`,
    eventKeys.map((key) => attributeOf(LOG_EVENT_SCOPE, key)),
  );
  const [types, events] = await Promise.all([loadKeyTypes(context), Promise.all(rows.map((row) => load(eventOwner(plan, row))))]);
  const spans = rows.map((row, index): ExportedSpan => {
    const read: SpanReader = (key) => plan.raw(row.values, { key });
    return {
      read,
      span: otlpSpan(
        row.id,
        read,
        (events[index] ?? []).map((values) => otlpEvent(eventKeys, values)),
        types.span,
      ),
    };
  });
  return document(spans, types.resource);
}

/** The spans of a range as OTLP/JSON text, newest first. */
export async function exportSpans(context: OperationContext, field: string, args: ExportSpansArgs): Promise<string> {
  const vocabulary = await context.vocabulary();
  const plan = planAttributes(vocabulary, SPAN_SCOPE, [], 'exportSpans');
  for (const key of SPAN_KEYS) plan.include(key);
  const { rows } = await loadRows(context, field, {
    scope: SPAN_SCOPE,
    timeRange: readRange(args.between),
    filter: readFilterArguments(vocabulary, SPAN_SCOPE, args),
    selections: plan.selections,
    orderBy: [],
    limit: readLimit(args.limit),
    offset: 0n,
    includeTotal: false,
  });
  return rows.length === 0 ? JSON.stringify({ resourceSpans: [] }) : exportRows(context, field, plan, rows);
}
