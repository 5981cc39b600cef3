import { and, elementIn, eq, isIn, not, prefix } from '../../src';
import { planKeys } from '../../src/core/key-condition';
import { printCondition, printIndexColumns, printOrder, printSortKeys } from '../../src/postgres/filter-printer';
import { Parameters } from '../../src/postgres/parameters';

it('never puts text of a caller into a statement', () => {
  const hostile = `x' OR "1"} --`;
  const parameters = new Parameters('t');
  const filter = and(
    eq(['a'], hostile),
    isIn(['a'], [hostile]),
    not(prefix([hostile], hostile)),
    eq(['a', hostile], 1),
    elementIn([hostile], [hostile]),
  );
  const order = [{ path: [hostile], descending: true }];
  const sql = printCondition(planKeys(filter).condition, parameters) + printOrder(order, printSortKeys(order, parameters)!);
  expect(sql).not.toContain('OR "1"');
  expect(sql).not.toContain('--');
  expect(() => printIndexColumns({ name: 'by_a', fields: [[hostile]] })).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

it('asks for a plain name as the index has it', () => {
  const expression = `(fields #>> '{"attributes","m","SERVICE_ID","o"}') COLLATE "C"`;
  expect(printIndexColumns({ name: 'by_service', fields: [['attributes', 'SERVICE_ID']] })).toBe(`tenant, (${expression})`);
  const parameters = new Parameters('t');
  expect(printCondition(planKeys(eq(['attributes', 'SERVICE_ID'], 's')).condition, parameters)).toContain(`${expression} = $2`);
  expect(parameters.values).toEqual(['t', '2s']);
});
