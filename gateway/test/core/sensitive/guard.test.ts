import { ProjectionOperator } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { AttributeDefinition } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import { AggregateFunction, Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { RowsRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { createAliases } from '../../../src/core/catalogue/aliases';
import { createCatalogue } from '../../../src/core/catalogue/catalogue';
import { attributeFromMetadata } from '../../../src/core/catalogue/from-metadata';
import { aggregateOf, attributeOf } from '../../../src/core/expression';
import { compare, not } from '../../../src/core/filter/build';
import { createScopes } from '../../../src/core/scopes';
import { createGuard } from '../../../src/core/sensitive/guard';
import { listValue, longValue, NULL_VALUE, plainOf, stringValue } from '../../../src/core/values';
import { attribute } from '../../support/fake-attributes';
import { valueOf } from '../../support/values';

const path = (value: string): AttributeDefinition => ({ kind: { $case: 'sourcePath', value } });
const hash = (of: string): AttributeDefinition => ({
  kind: {
    $case: 'projection',
    value: {
      kind: {
        $case: 'expression',
        value: { operator: ProjectionOperator.HASH, arguments: [{ kind: { $case: 'attributeId', value: of } }] },
      },
    },
  },
});
const same = (value: string): AttributeDefinition => ({ kind: { $case: 'projection', value: { kind: { $case: 'attributeId', value } } } });
const RECORDS = [
  attribute('EVENT.name', 'STRING'),
  attribute('EVENT.spanTags', 'STRING_MAP'),
  { ...attribute('EVENT.email', 'STRING', ['custom']), definition: path('user.email'), sensitive: true },
  { ...attribute('EVENT.salary', 'LONG', ['custom']), definition: path('user.salary'), sensitive: true },
  { ...attribute('EVENT.copy', 'STRING', ['custom']), definition: path('user.email') },
  { ...attribute('EVENT.hash', 'STRING', ['custom']), definition: hash('EVENT.copy') },
  { ...attribute('EVENT.flat', 'STRING', ['custom']), definition: same('EVENT.spanTags') },
  { ...attribute('EVENT.all', 'STRING_MAP', ['custom']), definition: same('EVENT.spanTags') },
  { ...attribute('EVENT.plan', 'STRING', ['custom']), definition: path('plan') },
];
const vocabulary = {
  catalogue: createCatalogue(
    '1',
    RECORDS.flatMap((record) => attributeFromMetadata(record) ?? []),
  ),
  scopes: createScopes([]),
  aliases: createAliases([['user.email', 'enduser.email']]),
};
const context = (...roles: readonly string[]) => ({ tenantId: 't', requestId: 'r', roles });
const guard = createGuard(vocabulary, context('viewer'), ['admin'])!;

const of = (key: string, subpath?: string): AttributeExpression => attributeOf('EVENT', key, subpath);
const HIDDEN = [
  of('email'),
  of('salary'),
  of('copy'),
  of('hash'),
  of('flat'),
  of('all', 'user.email'),
  of('spanTags', 'user.email'),
  of('spanTags', 'enduser.email'),
];
const SHOWN = [of('name'), of('plan'), of('spanTags', 'plan')];
const rows = (parts: Partial<RowsRequest>): RowsRequest => ({
  scope: 'EVENT',
  timeRange: undefined,
  filter: undefined,
  selections: [],
  orderBy: [],
  limit: 1n,
  offset: 0n,
  includeTotal: false,
  ...parts,
});
const explore = (parts: object) =>
  ({ ...rows({}), groupBy: [], groupLimit: 0n, includeRest: false, includeInactive: false, ...parts }) as never;
const equals = (expression: AttributeExpression): Filter => compare(expression, Operator.EQ, stringValue('x'));
const denied = { code: 'PERMISSION_DENIED' };

it('is there only where there is something to hide from the user', () => {
  expect(createGuard(vocabulary, context('viewer', 'admin'), ['admin'])).toBeUndefined();
  const open = createCatalogue(
    '1',
    vocabulary.catalogue.attributes.filter(({ sensitive }) => !sensitive),
  );
  expect(createGuard({ ...vocabulary, catalogue: open }, context(), ['admin'])).toBeUndefined();
});

it('shows text as *** and everything else as null, and nothing as nothing', () => {
  const selections = [...HIDDEN, ...SHOWN];
  const values = selections.map((selection) => (selection.key === 'salary' ? longValue(7n) : stringValue('x')));
  const [masked] = guard.maskRows(rows({ selections }), [{ id: '1', values }]);
  expect(masked!.values.map(plainOf)).toEqual(['***', null, '***', '***', '***', '***', '***', '***', 'x', 'x', 'x']);
  const [empty] = guard.maskRows(rows({ selections: [of('email')] }), [{ id: '1', values: [NULL_VALUE] }]);
  expect(empty!.values).toEqual([NULL_VALUE]);
});

it('masks entries of maps under the source of a sensitive attribute and under its other names', () => {
  const tags = valueOf({ 'user.email': 'a@b', 'enduser.email': 'c@d', plan: 'gold' });
  for (const map of ['spanTags', 'all']) {
    const [masked] = guard.maskRows(rows({ selections: [of(map)] }), [{ id: '1', values: [tags] }]);
    expect(plainOf(masked!.values[0])).toEqual({ 'user.email': '***', 'enduser.email': '***', plan: 'gold' });
  }
});

it.each(HIDDEN)('refuses filters, groups, orders and aggregates by %j, naming it', (hidden) => {
  expect(() => guard.checkRows(rows({ filter: not(equals(hidden)) }))).toThrow(hidden.subpath ?? hidden.key);
  const order = { kind: { $case: 'attribute' as const, value: hidden }, direction: 'SORT_DIRECTION_ASC' as never };
  for (const parts of [
    { filter: equals(hidden) },
    { groupBy: [hidden] },
    { orderBy: [order] },
    { selections: [{ alias: 'a', kind: { $case: 'aggregate', value: aggregateOf(AggregateFunction.DISTINCT_COUNT, hidden) } }] },
  ])
    expect(() => guard.checkExplore(explore(parts))).toThrow(expect.objectContaining(denied) as Error);
});

it('refuses to compare a hidden entry through its map, and lets through what is not hidden', () => {
  const entry = (key: string) => compare(of('spanTags'), Operator.CONTAINS_KEY_VALUE, listValue([stringValue(key), stringValue('x')]));
  expect(() => guard.checkRows(rows({ filter: entry('user.email') }))).toThrow(expect.objectContaining(denied) as Error);
  for (const filter of [entry('plan'), ...SHOWN.map(equals)]) expect(() => guard.checkRows(rows({ filter }))).not.toThrow();
});
