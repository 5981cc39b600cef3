import { unwrapResolverError } from '@apollo/server/errors';
import { SpangraphError } from '@spangraph/model';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';

/** Codes of Apollo's own errors, and what the API calls them. */
const CLASSIFICATIONS: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'InvalidSyntax',
  GRAPHQL_VALIDATION_FAILED: 'ValidationError',
};

const MAX_VALUE_TEXT = 200;

/** A value as it may be shown: text and JSON of moderate length. */
function shown(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  const text =
    typeof value === 'string'
      ? value
      : (JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? member.toString() : member)) ?? '');
  return text.length <= MAX_VALUE_TEXT ? value : `${text.slice(0, MAX_VALUE_TEXT)}…`;
}

function detailsOf({ details }: SpangraphError): Readonly<Record<string, unknown>> | undefined {
  const { path, value, retryAfterMs } = details;
  const members = Object.entries({ path, value: value === undefined ? undefined : shown(value), retryAfterMs }).filter(
    ([, member]) => member !== undefined,
  );
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** The extensions of one of our errors. */
function extensionsOf(error: SpangraphError, requestId: string): Readonly<Record<string, unknown>> {
  const details = detailsOf(error);
  return { code: error.code, ...(details === undefined ? {} : { details }), requestId };
}

/** An error as clients see it: what is wrong with the request in full, what is wrong with us by request id. */
export function describeError(formatted: GraphQLFormattedError, thrown: unknown, requestId: string): GraphQLFormattedError {
  const original = unwrapResolverError(thrown);
  if (original instanceof SpangraphError) {
    return { ...formatted, message: original.message, extensions: extensionsOf(original, requestId) };
  }
  if (original instanceof GraphQLError) {
    const code = String(formatted.extensions?.['code'] ?? 'INTERNAL');
    const classification = CLASSIFICATIONS[code];
    return { ...formatted, extensions: { code, ...(classification === undefined ? {} : { classification }), requestId } };
  }
  return { ...formatted, message: 'the request failed inside the server', extensions: { code: 'INTERNAL', requestId } };
}

/** Error of something thrown outside of the execution. */
export function errorOf(thrown: unknown, requestId: string): GraphQLFormattedError {
  if (thrown instanceof GraphQLError) {
    return describeError(
      { ...thrown.toJSON(), extensions: { code: thrown.extensions['code'] ?? 'GRAPHQL_PARSE_FAILED' } },
      thrown,
      requestId,
    );
  }
  return describeError({ message: thrown instanceof Error ? thrown.message : String(thrown) }, thrown, requestId);
}
