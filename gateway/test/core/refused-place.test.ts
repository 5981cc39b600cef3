import { invalidArgument, SpangraphError } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { attributeOf } from '../../src/core/expression';
import { and, compare, not, or } from '../../src/core/filter/build';
import { mapLeaves } from '../../src/core/filter/map-leaves';
import { located } from '../../src/core/filter/origin';
import { atCallersPlace } from '../../src/core/filter/refused-place';
import { stringValue } from '../../src/core/values';

const leaf = (key: string): Filter => compare(attributeOf('EVENT', key), Operator.EQ, stringValue('x'));
const mine = (index: number): Filter => located(leaf(`k${index}`), `filterBy[${index}]`);
const refused = (path: string, member = '.value') => invalidArgument(`${path}${member}: "x" is no span id`, { path, value: 'x' });

it.each([
  ['the whole filter', mine(0), 'filter', 'filterBy[0].value'],
  ['behind what the planner added', and([leaf('tenant'), mine(1)]), 'filter.and[1]', 'filterBy[1].value'],
  ['in a tree', and([leaf('a'), not(or([mine(2), mine(3)]))]), 'filter.and[1].not.or[1]', 'filterBy[3].value'],
])('names the place of the caller: %s', (_what, filter, path, place) => {
  expect(atCallersPlace(refused(path), filter)).toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: '"x" is no span id',
    details: { path: place, value: 'x' },
  });
});

it('keeps the place of a comparison that is rewritten', () => {
  const filter = mapLeaves(and([leaf('a'), mine(4)])!, (comparison) =>
    or([{ kind: { $case: 'comparison', value: { ...comparison } } }, leaf('b')]),
  );
  expect(atCallersPlace(refused('filter.and[1].or[0]'), filter)).toMatchObject({ details: { path: 'filterBy[4].value' } });
});

it('leaves alone what is not about the filter of the caller', () => {
  const other = new SpangraphError('UNAVAILABLE', 'away');
  expect(atCallersPlace(other, mine(0))).toBe(other);
  const planned = refused('filter.and[0]');
  expect(atCallersPlace(planned, and([leaf('a'), mine(1)]))).toBe(planned);
  expect(atCallersPlace(refused('filter.and[7]'), and([leaf('a'), mine(1)]))).toMatchObject({ details: { path: 'filter.and[7]' } });
});
