import type { FilterExpression } from '@schema';

import type { EntityExceptionsQuery } from '@gql/pages/entities/entity-exceptions/entity-exceptions';
import type { ExceptionExampleQuery } from '@gql/pages/entities/entity-exceptions/exception-example';
import { entityFilterText, entityWhere } from '@ui/core/entities/entity-kind';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { allOf, comparison } from '@ui/core/query/explorer-params';
import { numberOf, present, textOf } from '@ui/core/query/selection';

/** Spans with the same exception. */
export interface ExceptionGroup {
  readonly type: string;
  readonly message: string;
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
}

/** The last span of a group. */
export interface ExceptionExample {
  readonly spanId: string;
  readonly traceId: string;
  readonly operation: string;
  /** Empty where none was sent. */
  readonly stackTrace: string;
}

export const exceptionGroups = ({ explore }: EntityExceptionsQuery): readonly ExceptionGroup[] =>
  present(explore.results).map(({ type, message, count, first, last }) => ({
    type: textOf(type),
    message: textOf(message),
    count: numberOf(count) ?? 0,
    first: numberOf(first) ?? 0,
    last: numberOf(last) ?? 0,
  }));

/** Spans of an entity with any exception. */
export const exceptionSpans = (kind: EntityKind, entity: EntityRef): FilterExpression => ({
  and: [
    entityWhere(kind, entity),
    {
      or: [
        { attribute: 'exceptionType', operator: 'EXISTS' },
        { attribute: 'exceptionMessage', operator: 'EXISTS' },
      ],
    },
  ],
});

const same = (attribute: string, value: string): FilterExpression =>
  value === '' ? { attribute, operator: 'NOT_EXISTS' } : { attribute, value };

/** Spans of an entity with the exception of a group. */
export const groupSpans = (kind: EntityKind, entity: EntityRef, { type, message }: ExceptionGroup): FilterExpression => ({
  and: [entityWhere(kind, entity), same('exceptionType', type), same('exceptionMessage', message)],
});

/** The same as text of a filter. */
export const groupFilterText = (kind: EntityKind, entity: EntityRef, { type, message }: ExceptionGroup): string => {
  const part = (attribute: string, value: string): string => (value === '' ? `${attribute} NOT EXISTS` : comparison(attribute, '=', value));
  return allOf(entityFilterText(kind, entity), part('exceptionType', type), part('exceptionMessage', message));
};

/** The example of an answer; of several exceptions of a span the one that the group is named after. */
export function exampleOf({ spans }: ExceptionExampleQuery, { type, message }: ExceptionGroup): ExceptionExample | undefined {
  const [span] = present(spans.results);
  if (span === undefined) return undefined;
  const exception = span.exceptions.find((each) => (each.type ?? '') === type && (each.message ?? '') === message) ?? span.exceptions[0];
  return {
    spanId: span.id,
    traceId: typeof span.traceId === 'string' ? span.traceId : '',
    operation: typeof span.operation === 'string' ? span.operation : '',
    stackTrace: exception?.stackTrace ?? '',
  };
}
