import { collapse, expand, foldAt, isOpen, OPEN, toggleService } from '@ui/core/trace/folding';

describe('folding of a tree', () => {
  it('closes and opens single spans, the last word counts', () => {
    const closed = collapse(collapse(OPEN, 'a'), 'b');
    expect(closed).toMatchObject({ collapsed: ['a', 'b'], expanded: [] });
    const open = expand(closed, ['a']);
    expect(open).toMatchObject({ collapsed: ['b'], expanded: ['a'] });
    expect(collapse(open, 'a')).toMatchObject({ collapsed: ['b', 'a'], expanded: [] });
  });

  it('opens everything, and forgets single spans where a depth is chosen', () => {
    const mixed = toggleService(collapse(OPEN, 'a'), 'cart');
    expect(foldAt(mixed, 2)).toEqual({ collapsed: [], expanded: [], services: ['cart'], depth: 2 });
    expect(foldAt(mixed, undefined)).toEqual(OPEN);
    expect([isOpen(OPEN), isOpen(mixed), isOpen(foldAt(OPEN, 0))]).toEqual([true, false, false]);
    expect(toggleService(mixed, 'cart').services).toEqual([]);
  });
});
