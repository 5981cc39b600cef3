import fc from 'fast-check';

import type { Comparison, FilterTree, Group, Literal, Name, Negation } from '@ui/core/filter/filter-tree';
import { NOWHERE } from '@ui/core/filter/filter-tree';
import { OPERATORS } from '@ui/core/filter/operators';

import type { FilterOperatorType } from '@schema';

const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('\\', '"', "'", 'n', 't', '\n', '\t', ']', '[', ' ', 'd', '~') }));
const word = fc.stringMatching(/^[a-z][a-z0-9_.]{3,9}x$/);
const name: fc.Arbitrary<Name> = fc
  .record({
    key: fc.oneof(word, text),
    subpath: fc.option(
      fc.oneof(
        word,
        text.filter((each) => each !== ''),
      ),
      { nil: undefined },
    ),
  })
  .map(({ key, subpath }) => ({ key, ...(subpath !== undefined && { subpath }), span: NOWHERE }));
const literal: fc.Arbitrary<Literal> = fc.oneof(
  text.map((each) => ({ text: each, quoted: true, span: NOWHERE })),
  fc
    .oneof(word, fc.integer().map(String), fc.double({ noNaN: true, noDefaultInfinity: true }).map(String))
    .map((each) => ({ text: each, quoted: false, span: NOWHERE })),
);

const comparison: fc.Arbitrary<Comparison> = fc.constantFrom(...(Object.keys(OPERATORS) as FilterOperatorType[])).chain((operator) => {
  const count = { none: [0, 0], one: [1, 1], two: [2, 2], pair: [2, 2], list: [0, 3] }[OPERATORS[operator].arity] as [number, number];
  return fc.record({
    kind: fc.constant('comparison' as const),
    name,
    operator: fc.constant(operator),
    operatorSpan: fc.constant(NOWHERE),
    values: fc.array(literal, { minLength: count[0], maxLength: count[1] }),
    ignoreCase: fc.boolean(),
    span: fc.constant(NOWHERE),
  });
});

export const arbitraryTree: fc.Arbitrary<FilterTree> = fc.letrec<{ tree: FilterTree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    comparison,
    fc.record<Group>({
      kind: fc.constantFrom('and', 'or'),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      span: fc.constant(NOWHERE),
    }),
    fc.record<Negation>({ kind: fc.constant('not'), part: tie('tree'), span: fc.constant(NOWHERE) }),
  ),
})).tree;

/** A tree without its places in the text. */
export const nowhere = (tree: unknown): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'span' || key === 'operatorSpan' ? NOWHERE : value)));
