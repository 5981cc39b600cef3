import { ALL, NONE, and, elementIn, eq, isIn, not, prefix } from '../../src';
import { planKeys } from '../../src/core/key-condition';
import { printCondition, printOrder } from '../../src/mongo/filter-printer';
import type { MongoFilter } from '../../src/mongo/filter-printer';

const printed = (filter: Parameters<typeof planKeys>[0]): MongoFilter => printCondition(planKeys(filter).condition);

it('makes no operator and no step of a path from text of a caller', () => {
  for (const hostile of ['$where', 'a.$b', '.', '$', 'f.t']) {
    const filter = and(
      eq([hostile], hostile),
      isIn([hostile, hostile], [hostile]),
      not(prefix([hostile], hostile)),
      elementIn([hostile], [hostile]),
    );
    const names = new Set<string>();
    JSON.stringify(printed(filter), (name, value: unknown) => {
      if (name !== '' && !/^\d+$/.test(name)) names.add(name);
      return value;
    });
    for (const name of names) expect(name).toMatch(/^\$(and|or|nor|eq|in|gte|lt)$|^f\.[^.$]+(\.m\.[^.$]+)?\.[toe]$/);
  }
});

it('compares the kind and the sort key', () => {
  expect(printed(eq(['type'], 'API'))).toEqual({ 'f.type.t': { $eq: 's' }, 'f.type.o': { $eq: '2API' } });
  expect(printed(ALL)).toEqual({});
  expect(printed(NONE)).toEqual({ _id: { $in: [] } });
  expect([...printOrder([{ path: ['a', 'b'], descending: true }])!]).toEqual([
    ['f.a.m.b.o', -1],
    ['i', 1],
  ]);
});
