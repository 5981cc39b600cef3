import { ALL, and, compare, eq, exists, isIn, not, or, prefix, substring, toTypedJson } from '@spangraph/document-store';
import type { DocumentFilter, FieldOrder, FieldPath, JsonValue, Scalar } from '@spangraph/document-store';
import { invalidArgument } from '@spangraph/model';
import { Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { ConfigComparison, ConfigFilter, ConfigOrder } from '@spangraph/proto/spangraph/config/v1/config';

const MAX_DEPTH = 32;
const RANGES = { [Operator.GT]: 'gt', [Operator.GE]: 'ge', [Operator.LT]: 'lt', [Operator.LE]: 'le' } as const;
const NEGATIONS: Partial<Record<Operator, Operator>> = {
  [Operator.NEQ]: Operator.EQ,
  [Operator.NOT_IN]: Operator.IN,
  [Operator.NOT_EXISTS]: Operator.EXISTS,
};
/** Places that are not in the value. */
const META: Readonly<Record<string, FieldPath>> = { '@created': ['createdTime'], '@updated': ['time'], '@context': ['context'] };

const fieldPath = (path: string): FieldPath => META[path] ?? ['value', ...(path === '' ? [] : path.split('.'))];

/** A condition on objects as one on their documents. Throws INVALID_ARGUMENT with the place of what cannot be evaluated. */
export function toDocumentFilter(filter: ConfigFilter | undefined, path: string, depth = 0): DocumentFilter {
  if (filter === undefined) return ALL;
  if (depth > MAX_DEPTH) throw invalidArgument(`a filter is nested deeper than ${MAX_DEPTH} levels`, { path });
  const { kind } = filter;
  switch (kind?.$case) {
    case 'comparison':
      return comparisonFilter(kind.value, path);
    case 'not':
      return not(toDocumentFilter(kind.value, `${path}.not`, depth + 1));
    case 'and':
      return and(...kind.value.filters.map((part, i) => toDocumentFilter(part, `${path}.and[${i}]`, depth + 1)));
    case 'or':
      return or(...kind.value.filters.map((part, i) => toDocumentFilter(part, `${path}.or[${i}]`, depth + 1)));
    default:
      throw invalidArgument('the filter is empty', { path });
  }
}

function comparisonFilter(comparison: ConfigComparison, path: string): DocumentFilter {
  const positive = NEGATIONS[comparison.operator];
  if (positive !== undefined) return not(comparisonFilter({ ...comparison, operator: positive }, path));
  const field = fieldPath(comparison.path);
  const { json } = toTypedJson(comparison.value ?? {});
  const range = RANGES[comparison.operator as keyof typeof RANGES];
  if (range !== undefined) return compare(field, range, scalar(json, path));
  switch (comparison.operator) {
    case Operator.EXISTS:
      return exists(field);
    case Operator.EQ:
      return json === null ? not(exists(field)) : eq(field, scalar(json, path));
    case Operator.IN:
      return isIn(field, list(json, path));
    case Operator.STARTS_WITH:
      return prefix(field, text(json, path));
    case Operator.CONTAINS:
      return substring(field, text(json, path));
    default:
      throw invalidArgument(`${comparison.operator} does not apply to configuration`, {
        path: `${path}.operator`,
        value: comparison.operator,
      });
  }
}

function scalar(json: JsonValue, path: string): Scalar {
  if (json !== null && typeof json !== 'object') return json;
  throw invalidArgument('one text, number or boolean is needed', { path: `${path}.value` });
}

function list(json: JsonValue, path: string): readonly Scalar[] {
  if (Array.isArray(json)) return (json as readonly JsonValue[]).map((member) => scalar(member, path));
  throw invalidArgument('a list is needed', { path: `${path}.value` });
}

function text(json: JsonValue, path: string): string {
  if (typeof json === 'string') return json;
  throw invalidArgument('text is needed', { path: `${path}.value` });
}

/** Latest created first where nothing is asked for. */
export const toFieldOrders = (orders: readonly ConfigOrder[]): readonly FieldOrder[] =>
  orders.length === 0
    ? [{ path: ['createdTime'], descending: true }]
    : orders.map(({ path, direction }) => ({ path: fieldPath(path), descending: direction === SortDirection.DESC }));
