import { and, compare, eq, isIn, not, or, prefix, regex, substring } from '../../src';
import { planKeys } from '../../src/core/key-condition';

const long = 'x'.repeat(100);

it('is exact where comparisons of keys decide', () => {
  for (const filter of [
    eq(['a'], 'x'),
    eq(['a'], long),
    compare(['a'], 'gt', 1n),
    isIn(['a'], [1, 'x', true, long]),
    prefix(['a'], 'x'),
    not(eq(['a'], 1)),
  ])
    expect(planKeys(filter).exact).toBe(true);
});

it('only narrows down where the rest of a long text, an expression or the middle of a text decides', () => {
  for (const filter of [
    compare(['a'], 'gt', long),
    prefix(['a'], long),
    prefix(['a'], 'x\ud83d'),
    regex(['a'], 'x'),
    substring(['a'], 'x'),
  ]) {
    const { condition, exact } = planKeys(filter);
    expect(exact).toBe(false);
    expect(condition).toMatchObject({ kind: 'field', steps: ['a'], type: 's' });
  }
});

it('asks for everything where narrowing down would lose documents', () => {
  const everything = { condition: { kind: 'and', of: [] }, exact: false };
  expect(planKeys(not(regex(['a'], 'x')))).toEqual(everything);
  expect(planKeys(eq(['a'], Number.NaN))).toEqual(everything);
  expect(planKeys(eq(['a'], 2n ** 70n))).toEqual(everything);
  expect(planKeys(eq(Array<string>(13).fill('a'), 1))).toEqual(everything);
  expect(planKeys(or(...Array.from({ length: 6000 }, (_, i) => eq(['a'], i))))).toEqual(everything);
  expect(planKeys(and(eq(['a'], 1), not(regex(['a'], 'x')))).condition).toMatchObject({ of: [{ kind: 'field' }, { kind: 'and', of: [] }] });
});
