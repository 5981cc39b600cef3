import { invalidArgument } from '@spangraph/model';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { and, not, or } from '../../core/filter/build';
import { requireScope, toExternalScope } from '../../core/scopes';
import { readComparison } from '../arguments/read-comparison';
import { readExpression } from '../arguments/read-expression';
import { readFilters } from '../arguments/read-filters';
import type { FilterInput } from '../arguments/inputs';
import type { FilterExpressionInput } from './filter-expression.input';
import { readSpanPattern } from './read-span-pattern';

type Input = Readonly<FilterExpressionInput>;

const FORMS = ['and', 'or', 'not', 'attribute', 'hasSpan'] as const;
type Form = (typeof FORMS)[number];
/** Members that belong to a comparison only. */
const COMPARISON_MEMBERS = ['subpath', 'operator', 'value', 'ignoreCase'] as const;

/** The one form of an object of the tree. */
function formOf(input: Input, path: string): Form {
  const given = FORMS.filter((name) => input[name] != null);
  const [form] = given;
  if (form === undefined) throw invalidArgument(`one of ${FORMS.join(', ')} is required`, { path });
  if (given.length > 1) throw invalidArgument(`${given.join(' and ')} exclude each other; put them into a list of and`, { path });
  const stray = form === 'attribute' ? undefined : COMPARISON_MEMBERS.find((name) => input[name] != null);
  if (stray !== undefined) throw invalidArgument(`${stray} goes with attribute`, { path: `${path}.${stray}` });
  return form;
}

/** Nothing holds: the disjunction of no condition. */
const NEVER: Filter = { kind: { $case: 'or', value: { filters: [] } } };
const ALWAYS: Filter = { kind: { $case: 'and', value: { filters: [] } } };

function readAttributeComparison(vocabulary: Vocabulary, scope: string, input: Input, path: string): Filter {
  const key = input.attribute as string;
  const read = readExpression(vocabulary.catalogue, scope, { expression: { key, subpath: input.subpath } }, path, {
    key: 'attribute',
    expression: 'attribute',
  });
  const operator = input.operator ?? 'EQUALS';
  return readComparison(read, { operator, value: input.value, ignoreCase: input.ignoreCase }, path);
}

/** Whether rows of a scope belong to a trace, so that its spans can be asked about. */
function requireTraceOf(vocabulary: Vocabulary, scope: string, path: string): void {
  const facts = requireScope(vocabulary.scopes, scope, path);
  if (scope === 'TRACE' || (facts.entity === undefined && facts.foreignIds['TRACE'] !== undefined)) return;
  throw invalidArgument(`a row of ${toExternalScope(scope)} belongs to no trace`, { path, value: toExternalScope(scope) });
}

function readNode(vocabulary: Vocabulary, scope: string, input: Input, path: string): Filter {
  const form = formOf(input, path);
  switch (form) {
    case 'attribute':
      return readAttributeComparison(vocabulary, scope, input, path);
    case 'not':
      return not(readNode(vocabulary, scope, input.not as Input, `${path}.not`));
    case 'hasSpan':
      requireTraceOf(vocabulary, scope, `${path}.hasSpan`);
      return { kind: { $case: 'hasSpan', value: readSpanPattern(vocabulary, input.hasSpan ?? {}, `${path}.hasSpan`, readWhere) } };
    default: {
      const parts = (input[form] ?? []).map((part, index) => readNode(vocabulary, scope, part, `${path}.${form}[${index}]`));
      if (parts.length === 0) return form === 'and' ? ALWAYS : NEVER;
      return form === 'and' ? (and(parts) as Filter) : or(parts);
    }
  }
}

/** A filter tree over the attributes of a scope; undefined where there is none. Errors name the path inside of the tree. */
export function readWhere(vocabulary: Vocabulary, scope: string, input: Input | null | undefined, path = 'where'): Filter | undefined {
  return input == null ? undefined : readNode(vocabulary, scope, input, path);
}

/** Arguments that select rows: the list of the contract and the tree, both of which must hold. */
export interface FilterArguments {
  readonly filterBy?: readonly (FilterInput | null)[] | null | undefined;
  readonly where?: Input | null | undefined;
}

export const readFilterArguments = (vocabulary: Vocabulary, scope: string, args: FilterArguments, path = ''): Filter | undefined =>
  and([readFilters(vocabulary, scope, args.filterBy, `${path}filterBy`), readWhere(vocabulary, scope, args.where, `${path}where`)]);
