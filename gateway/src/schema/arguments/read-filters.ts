import { invalidArgument } from '@spangraph/model';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { requireAttribute } from '../../core/catalogue/catalogue';
import { attributeOf } from '../../core/expression';
import { and } from '../../core/filter/build';
import { requireScope, toExternalScope, toInternalScope } from '../../core/scopes';
import type { FilterInput } from './inputs';
import { readComparison } from './read-comparison';
import { readExpression } from './read-expression';
import type { ReadAttribute } from './read-expression';

const ID_OPERATORS = ['EQUALS', 'NOT_EQUALS', 'IN', 'NOT_IN'];

/** The attribute of `scope` that holds the id of the scope that an ID filter names. */
function readIdAttribute({ catalogue, scopes }: Vocabulary, scope: string, input: FilterInput, path: string): ReadAttribute {
  const name = input.idType ?? input.idScope;
  const place = `${path}.${input.idType == null ? 'idScope' : 'idType'}`;
  if (name == null) throw invalidArgument('an ID filter needs one of idScope and idType', { path: place });
  const facts = requireScope(scopes, scope, 'scope');
  const idScope = toInternalScope(name);
  const key = idScope === scope ? facts.idKey : Object.hasOwn(facts.foreignIds, idScope) ? facts.foreignIds[idScope] : undefined;
  if (key === undefined) throw invalidArgument(`${toExternalScope(scope)} holds no id of ${name}`, { path: place, value: name });
  if (!ID_OPERATORS.includes(input.operator)) {
    throw invalidArgument(`an ID filter takes ${ID_OPERATORS.join(', ')}`, { path: `${path}.operator`, value: input.operator });
  }
  const expression = attributeOf(scope, key);
  return { expression, attribute: requireAttribute(catalogue, expression, place) };
}

const MEMBERS = { key: 'key', expression: 'keyExpression' };

function readFilter(vocabulary: Vocabulary, scope: string, input: FilterInput, path: string): Filter {
  const read =
    input.type === 'ID'
      ? readIdAttribute(vocabulary, scope, input, path)
      : readExpression(vocabulary.catalogue, scope, { key: input.key, expression: input.keyExpression }, path, MEMBERS);
  return readComparison(read, input, path);
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
