import { exceptionGroups, messageShape } from '@ui/pages/home/exception-groups';

const row = (type: string, message: string, count: number, first = 1000, serviceName = 'shop') => ({
  type: { value: type },
  message: { value: message },
  serviceName: { value: serviceName },
  count: { value: count },
  first: { value: first },
});

describe('groups of exceptions', () => {
  it.each([
    ['order 17 of user 4711 not found', 'order # of user # not found'],
    ['no such object 5f1c9a7e-0b1d-4c7a-9a55-2f7e6d1c0b1a', 'no such object #'],
    ['block deadbeef01 is broken', 'block # is broken'],
    ['the defaced facade', 'the defaced facade'],
  ])('see the shape of "%s"', (message, shape) => {
    expect(messageShape(message)).toBe(shape);
  });

  it('fold messages that differ in numbers only and add up their counts', () => {
    expect(exceptionGroups([row('NotFound', 'order 1', 2, 500), row('NotFound', 'order 2', 7, 900), row('NotFound', 'order 1', 1, 100, 'billing')], [])).toEqual([
      { type: 'NotFound', message: 'order 2', variants: 1, serviceName: 'shop', count: 9, first: 500, before: 0 },
      { type: 'NotFound', message: 'order 1', variants: 0, serviceName: 'billing', count: 1, first: 100, before: 0 },
    ]);
  });

  it('put what the period before did not have first, however rare', () => {
    const groups = exceptionGroups([row('Known', 'a 1', 100), row('New', 'b', 1)], [row('Known', 'a 2', 30), row('Known', 'a 3', 12)]);
    expect(groups.map(({ type, before }) => [type, before])).toEqual([['New', 0], ['Known', 42]]);
  });
});
