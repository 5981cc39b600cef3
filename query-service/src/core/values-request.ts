import { SpangraphError, invalidArgument } from '@spangraph/model';
import { AggregateFunction, Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { ListValuesRequest, ListValuesResponse, QueryChunk, QueryRequest } from '@spangraph/proto/spangraph/query/v1/query';

import { lowerCase } from './value';

/** Values that are listed where the request names no limit. */
const DEFAULT_LIMIT = 100n;

/** The query whose groups are the values of an attribute with their counts. */
export function valuesQuery(request: ListValuesRequest): QueryRequest {
  const { attribute } = request;
  if (!attribute) throw invalidArgument('attribute: an attribute is missing', { path: 'attribute' });
  return {
    scope: attribute.scope,
    timeRange: request.timeRange,
    filter: { kind: { $case: 'and', value: { filters: [exists(attribute), ...startsWith(attribute, request)] } } },
    selections: [
      { alias: 'value', kind: { $case: 'attribute', value: attribute } },
      { alias: 'count', kind: { $case: 'aggregate', value: { function: AggregateFunction.COUNT, attribute } } },
    ],
    groupBy: [attribute],
    orderBy: [{ kind: { $case: 'alias', value: 'count' }, direction: SortDirection.DESC }],
    // The elements of an array that do not begin with the prefix are left out after grouping, so that no limit may cut before.
    limit: request.prefix === '' ? limitOf(request) : 0n,
    offset: 0n,
    space: request.space,
    explain: false,
    computed: request.computed,
  };
}

function limitOf({ limit }: ListValuesRequest): bigint {
  return limit > 0n ? limit : DEFAULT_LIMIT;
}

const exists = (attribute: AttributeExpression): Filter => ({
  kind: { $case: 'comparison', value: { attribute, operator: Operator.EXISTS } },
});

const startsWith = (attribute: AttributeExpression, { prefix, ignoreCase }: ListValuesRequest): readonly Filter[] =>
  prefix === ''
    ? []
    : [
        {
          kind: {
            $case: 'comparison',
            value: { attribute, operator: Operator.STARTS_WITH, value: { kind: { $case: 'string', value: prefix } }, ignoreCase },
          },
        },
      ];

/** Values and counts from the chunks of that query. */
export function readValues(request: ListValuesRequest, chunks: readonly QueryChunk[]): ListValuesResponse {
  const values = chunks.flatMap(({ values: [keys, counts] }) =>
    (keys?.values ?? []).map((value, index) => ({ value, count: longOf(counts?.values[index]?.kind) })),
  );
  const seen = (text: string): string => (request.ignoreCase ? lowerCase(text) : text);
  const prefix = seen(request.prefix);
  const matching = values.filter(({ value }) => value.kind?.$case !== 'string' || seen(value.kind.value).startsWith(prefix));
  return { values: matching.filter(({ value }) => value.kind !== undefined).slice(0, Number(limitOf(request))) };
}

function longOf(kind: { readonly $case: string; readonly value: unknown } | undefined): bigint {
  if (kind?.$case === 'long') return kind.value as bigint;
  throw new SpangraphError('INTERNAL', 'a count came back as something else than an integer');
}
