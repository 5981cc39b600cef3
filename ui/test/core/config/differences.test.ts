import { differencesOf } from '@ui/core/config/differences';

describe('where two versions differ', () => {
  it('is said member by member, down to the deepest', () => {
    const before = { name: 'a', action: { types: ['SERVICE', 'API'], on: true }, gone: 1 };
    const after = { name: 'a', action: { types: ['SERVICE', 'BACKEND'], on: true }, come: 2 };
    expect(differencesOf(before, after)).toEqual([
      { path: 'action.types[1]', before: 'API', after: 'BACKEND' },
      { path: 'come', before: null, after: 2 },
      { path: 'gone', before: 1, after: null },
    ]);
  });

  it('shows lists of other lengths as a whole, as what was made or deleted', () => {
    expect(differencesOf({ a: [1] }, { a: [1, 2] })).toEqual([{ path: 'a', before: [1], after: [1, 2] }]);
    expect(differencesOf(null, { a: 1 })).toEqual([{ path: '', before: null, after: { a: 1 } }]);
    expect(differencesOf({ a: { b: 1 } }, { a: { b: 1 } })).toEqual([]);
  });
});
