import { invalidArgument } from '@spangraph/model';
import type { Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { kindOf, requireAttribute } from '../../core/catalogue/catalogue';
import type { Attribute } from '../../core/catalogue/catalogue';
import { attributeOf } from '../../core/expression';
import { and, compare } from '../../core/filter/build';
import { requireScope, toExternalScope, toInternalScope } from '../../core/scopes';
import { checkOperator, OPERATORS } from './filter-operators';
import { readList, readMapEntry, readMapKey, readScalar } from './filter-value';
import type { ComparedAs } from './filter-value';
import type { FilterInput } from './inputs';
import { readExpression } from './read-expression';
import type { ReadAttribute } from './read-expression';

function readValue(input: FilterInput, compared: ComparedAs, attribute: Attribute, path: string): Value {
  switch (input.operator) {
    case 'IN':
    case 'NOT_IN':
      return readList(input.value, compared, attribute.unit, path);
    case 'CONTAINS_KEY':
    case 'NOT_CONTAINS_KEY':
    case 'CONTAINS_KEY_LIKE':
      return readMapKey(input.value, path);
    case 'CONTAINS_KEY_VALUE':
      return readMapEntry(input.value, path);
    case 'LIKE':
      return readScalar(input.value, 'STRING', '', path);
    default:
      return readScalar(input.value, compared, attribute.unit, path);
  }
}

const ID_OPERATORS = ['EQUALS', 'NOT_EQUALS', 'IN', 'NOT_IN'];

/** The attribute of `scope` that holds the id of the scope that an ID filter names. */
function readIdAttribute({ catalogue, scopes }: Vocabulary, scope: string, input: FilterInput, path: string): ReadAttribute {
  const name = input.idType ?? input.idScope;
  const place = `${path}.${input.idType == null ? 'idScope' : 'idType'}`;
  if (name == null) throw invalidArgument('an ID filter needs one of idScope and idType', { path: place });
  const facts = requireScope(scopes, scope, 'scope');
  const idScope = toInternalScope(name);
  const key = idScope === scope ? facts.idKey : facts.foreignIds[idScope];
  if (key === undefined) throw invalidArgument(`${toExternalScope(scope)} holds no id of ${name}`, { path: place, value: name });
  if (!ID_OPERATORS.includes(input.operator)) {
    throw invalidArgument(`an ID filter takes ${ID_OPERATORS.join(', ')}`, { path: `${path}.operator`, value: input.operator });
  }
  const expression = attributeOf(scope, key);
  return { expression, attribute: requireAttribute(catalogue, expression, place) };
}

const MEMBERS = { key: 'key', expression: 'keyExpression' };

function readFilter(vocabulary: Vocabulary, scope: string, input: FilterInput, path: string): Filter {
  const { expression, attribute } =
    input.type === 'ID'
      ? readIdAttribute(vocabulary, scope, input, path)
      : readExpression(vocabulary.catalogue, scope, { key: input.key, expression: input.keyExpression }, path, MEMBERS);
  const kind = kindOf(attribute, expression);
  checkOperator(input.operator, kind, attribute.id, `${path}.operator`);
  const compared: ComparedAs = expression.subpath === undefined ? kind : 'ANY';
  return compare(expression, OPERATORS[input.operator], readValue(input, compared, attribute, `${path}.value`));
}

/** A filter list as one conjunction. An element that cannot be read is an error that names it, never left out. */
export function readFilters(
  vocabulary: Vocabulary,
  scope: string,
  inputs: readonly (FilterInput | null)[] | null | undefined,
  path = 'filterBy',
): Filter | undefined {
  return and(
    (inputs ?? []).map((input, index) => {
      if (input === null) throw invalidArgument('a filter is expected', { path: `${path}[${index}]`, value: null });
      return readFilter(vocabulary, scope, input, `${path}[${index}]`);
    }),
  );
}
