import {
  ALL,
  and,
  compare,
  elementIn,
  eq,
  exists,
  isIn,
  keyRegex,
  not,
  or,
  prefix,
  regex,
  substring,
  suffix,
} from '@spangraph/document-store';
import type { Comparison as DocumentComparison, DocumentFilter, Scalar } from '@spangraph/document-store';
import { SpangraphError, invalidArgument } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import { documentPath, fieldOfKey } from './entity-path';
import { foldedFilter } from './filter-ignoring-case';
import { readings, scalar, scalars, text } from './filter-leaf';
import type { Leaf } from './filter-leaf';

/** More than a person writes; stores bound the depth of an expression. */
const MAX_DEPTH = 50;
const ORDERED: Partial<Record<Operator, DocumentComparison>> = {
  [Operator.GT]: 'gt',
  [Operator.GE]: 'ge',
  [Operator.LT]: 'lt',
  [Operator.LE]: 'le',
};

/**
 * The filter of a request over documents of one type. Equality with a list attribute means that one of its elements is equal,
 * and EQ null that the attribute is absent. Throws INVALID_ARGUMENT with the path of an unreadable element.
 */
export function toDocumentFilter(filter: Filter | undefined, type: EntityType, path = 'filter', depth = 0): DocumentFilter {
  if (depth > MAX_DEPTH) throw invalidArgument(`the filter is nested deeper than ${MAX_DEPTH} levels`, { path });
  switch (filter?.kind?.$case) {
    case undefined:
      if (filter !== undefined && path !== 'filter') throw invalidArgument('a filter names none of comparison, and, or and not', { path });
      return ALL;
    case 'and':
      return and(...filter.kind.value.filters.map((each, i) => toDocumentFilter(each, type, `${path}.and[${i}]`, depth + 1)));
    case 'or':
      return or(...filter.kind.value.filters.map((each, i) => toDocumentFilter(each, type, `${path}.or[${i}]`, depth + 1)));
    case 'not':
      return not(toDocumentFilter(filter.kind.value, type, `${path}.not`, depth + 1));
    case 'comparison':
      return comparisonFilter(filter.kind.value, type, path);
    case 'hasSpan':
      throw new SpangraphError('UNSUPPORTED_CAPABILITY', 'entities have no spans to look for a pattern in', { path: `${path}.hasSpan` });
  }
}

function comparisonFilter({ attribute, operator, value, ignoreCase }: Comparison, type: EntityType, path: string): DocumentFilter {
  if (attribute === undefined || attribute.key === '')
    throw invalidArgument('a comparison names no attribute', { path: `${path}.attribute` });
  if (attribute.scope !== '' && attribute.scope !== type.attributeScope) {
    throw invalidArgument(`entities of type ${type.name} are described by the scope ${type.attributeScope}, not ${attribute.scope}`, {
      path: `${path}.attribute.scope`,
      value: attribute.scope,
    });
  }
  const field = fieldOfKey(type, attribute.key);
  const place = attribute.subpath === undefined ? documentPath(field) : [...documentPath(field), attribute.subpath];
  const leaf = { field, place, operator, value: value ?? {}, path };
  return ignoreCase === true ? foldedFilter(leaf) : operatorFilter(leaf);
}

function operatorFilter(leaf: Leaf): DocumentFilter {
  const { operator, place } = leaf;
  switch (operator) {
    case Operator.EQ:
      return equals(leaf);
    case Operator.NEQ:
      return not(equals(leaf));
    case Operator.IN:
      return oneOf(leaf);
    case Operator.NOT_IN:
      return not(oneOf(leaf));
    case Operator.GT:
    case Operator.GE:
    case Operator.LT:
    case Operator.LE:
      return or(...readings(leaf, scalar(leaf)).map((value) => compare(place, ORDERED[operator]!, value)));
    case Operator.EXISTS:
      return exists(place);
    case Operator.NOT_EXISTS:
      return not(exists(place));
    default:
      return textFilter(leaf);
  }
}

function textFilter(leaf: Leaf): DocumentFilter {
  const { operator, place, path } = leaf;
  switch (operator) {
    case Operator.LIKE:
      return regex(place, text(leaf));
    case Operator.STARTS_WITH:
      return prefix(place, text(leaf));
    case Operator.ENDS_WITH:
      return suffix(place, text(leaf));
    case Operator.CONTAINS:
      return leaf.value.kind?.$case === 'string'
        ? or(substring(place, text(leaf)), elementIn(place, [text(leaf)]))
        : elementIn(place, [scalar(leaf)]);
    case Operator.CONTAINS_KEY:
      return exists([...place, text(leaf)]);
    case Operator.NOT_CONTAINS_KEY:
      return not(exists([...place, text(leaf)]));
    case Operator.CONTAINS_KEY_LIKE:
      return keyRegex(place, text(leaf));
    case Operator.CONTAINS_KEY_VALUE: {
      const [key, value, ...more] = scalars(leaf);
      if (typeof key !== 'string' || value === undefined || more.length > 0)
        throw invalidArgument('CONTAINS_KEY_VALUE takes a list of a key and a value', { path: `${path}.value` });
      return eq([...place, key], value);
    }
    default:
      throw invalidArgument('the operator is not known', { path: `${path}.operator`, value: operator });
  }
}

function equals(leaf: Leaf): DocumentFilter {
  if (leaf.value.kind === undefined) return not(exists(leaf.place));
  return among(leaf, readings(leaf, scalar(leaf)));
}

const oneOf = (leaf: Leaf): DocumentFilter =>
  among(
    leaf,
    scalars(leaf).flatMap((value) => readings(leaf, value)),
  );

/** Members of the entity itself, and the id of its service, are never lists; leaving the lists out lets indexes answer. */
function among({ field, place }: Leaf, values: readonly Scalar[]): DocumentFilter {
  const [first] = values;
  const scalarOnly = values.length === 1 ? eq(place, first!) : isIn(place, values);
  return field.kind === 'member' || field.name === 'SERVICE_ID' ? scalarOnly : or(scalarOnly, elementIn(place, values));
}
