import { chosenValues, substituteFilter, variableFault } from '@ui/core/dashboards/variables';

describe('variables of a dashboard', () => {
  it.each([
    ['serviceName = $service', { service: 'shop' }, 'serviceName = "shop"'],
    ['serviceName = $service AND errorCount > 0', { service: '' }, 'errorCount > 0'],
    ['duration BETWEEN 1 AND 5 AND serviceName = $service', { service: '' }, 'duration BETWEEN 1 AND 5'],
    ['(a = $x OR b = 1) AND c = "x AND $y"', { x: '1', y: '2' }, '(a = "1" OR b = 1) AND c = "x AND $y"'],
    ['a = $x', {}, ''],
    ['a = "1"', {}, 'a = "1"'],
  ])('replace themselves in %s', (filter, values, expected) => {
    expect(substituteFilter(filter, values)).toBe(expected);
  });

  it('cannot break out of their place', () => {
    expect(substituteFilter('a = $x', { x: '" OR b = "' })).toBe('a = "\\" OR b = \\""');
  });

  it('have what the address says, else their default', () => {
    const variables = [
      { name: 'a', scope: 'SPAN', attribute: 'x', default: 'one' },
      { name: 'b', scope: 'SPAN', attribute: 'x', default: 'two' },
      { name: 'c', scope: 'SPAN', attribute: 'x' },
    ];
    expect(chosenValues(variables, (name) => (name === 'var-b' ? '' : undefined))).toEqual({ a: 'one', b: '', c: '' });
  });

  it.each([
    [['a', 'b_2'], undefined],
    [['a', ''], 'Each variable needs a name'],
    [['a b'], '“a b” is no name: letters, digits and _ make one'],
    [['a', 'a'], '“a” stands twice'],
  ])('named %j: %s', (names, fault) => {
    expect(variableFault(names.map((name) => ({ name, scope: 'SPAN', attribute: 'x' })))).toBe(fault);
  });
});
