import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';
import fc from 'fast-check';

import { createGatewayService, createVocabularyCache } from '../../src';
import type { GatewayPorts } from '../../src';
import { compare, not } from '../../src/core/filter/build';
import { listValue, NULL_VALUE, stringValue, textOf } from '../../src/core/values';
import { selects } from '../support/evaluate-filter';
import { attribute, fakeAttributes } from '../support/fake-attributes';
import { fakeEntities } from '../support/fake-entities';
import type { FakeEntity } from '../support/fake-entities';
import { fakeQuery } from '../support/fake-query';
import type { FakeRow } from '../support/fake-query';
import { valueOf } from '../support/values';

const CATALOGUE = [
  attribute('SERVICE.id', 'STRING', ['QS', 'EDS']),
  attribute('SERVICE.startTime', 'LONG'),
  attribute('SERVICE.region', 'STRING', ['QS']),
  attribute('SERVICE.tier', 'STRING', ['EDS']),
  attribute('SERVICE.name', 'STRING', ['QS', 'EDS']),
];

const word = fc.constantFrom('a', 'b', 'c');
const optional = fc.option(word, { nil: null });

/** Every live entity is in the entity service but one, as just after it was first seen. */
const world = fc.record({
  entities: fc.array(fc.record({ tier: optional, name: word }), { minLength: 1, maxLength: 6 }),
  rows: fc.array(fc.record({ entity: fc.nat(6), region: optional }), { maxLength: 10 }),
});

const leaf: fc.Arbitrary<Filter> = fc
  .tuple(
    fc.constantFrom('region', 'tier', 'name'),
    fc.constantFrom(Operator.EQ, Operator.NEQ, Operator.IN, Operator.NOT_IN, Operator.EXISTS, Operator.NOT_EXISTS),
    word,
    word,
  )
  .map(([key, operator, first, second]) => {
    const value: Value =
      operator === Operator.IN || operator === Operator.NOT_IN
        ? listValue([stringValue(first), stringValue(second)])
        : operator.includes('EXISTS')
          ? NULL_VALUE
          : stringValue(first);
    return compare({ scope: 'SERVICE', key }, operator, value);
  });

const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((filters): Filter => ({ kind: { $case: 'and', value: { filters } } })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((filters): Filter => ({ kind: { $case: 'or', value: { filters } } })),
    tie('filter').map(not),
  ),
}));

interface World {
  readonly entities: readonly FakeEntity[];
  readonly rows: readonly FakeRow[];
}

const idOf = (index: number): string => `s-${index}`;

const worldOf = (given: {
  entities: readonly { tier: string | null; name: string }[];
  rows: readonly { entity: number; region: string | null }[];
}): World => ({
  entities: given.entities.map((entity, index) => ({ id: idOf(index), ...entity })),
  rows: given.rows.map(({ entity, region }) => ({ id: idOf(entity), region, name: given.entities[entity]?.name ?? 'a', startTime: 1000 })),
});

/** What the answer must be: the filter over each row joined with its entity, or over the entity alone where it has no row. */
function expected({ entities, rows }: World, wanted: Filter, includeInactive: boolean): readonly string[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const joined: readonly FakeRow[] = rows.map((row) => ({ ...row, tier: byId.get(row['id'] as string)?.['tier'] ?? null }));
  const matches = (row: FakeRow): boolean => selects(wanted, ({ key }) => valueOf(row[key]));
  const live: readonly string[] = joined.filter(matches).map((row) => row['id'] as string);
  const active = new Set(rows.map((row) => row['id'] as string));
  const inactive = includeInactive
    ? entities.filter((entity) => !active.has(entity.id) && matches({ ...entity, region: null })).map(({ id }) => id)
    : [];
  return [...new Set([...live, ...inactive])].sort();
}

async function found(
  { entities, rows }: World,
  wanted: Filter,
  includeInactive: boolean,
): Promise<{ ids: readonly string[]; total: bigint | undefined }> {
  const ports = {
    attributes: fakeAttributes(CATALOGUE).service,
    entities: fakeEntities({ SERVICE: entities }).service,
    query: fakeQuery({ SERVICE: rows }).service,
  } as GatewayPorts;
  const vocabulary = createVocabularyCache(ports);
  const service = createGatewayService(ports, vocabulary);
  const base = { metrics: [], series: [], incomingEdges: [], outgoingEdges: [], orderBy: [], includeTotal: true };
  const selections = [{ scope: 'SERVICE', key: 'id' }];
  const request = {
    ...base,
    scope: 'SERVICE',
    timeRange: { start: 0n, end: 10_000_000_000n },
    filter: wanted,
    selections,
    limit: 4n,
    offset: 0n,
    includeInactive,
  };
  const answer = await service.getEntities(request, { tenantId: 't', requestId: 'r' });
  const rest = await service.getEntities({ ...request, offset: 4n }, { tenantId: 't', requestId: 'r' });
  vocabulary.close();
  return { ids: [...answer.entities, ...rest.entities].map((entity) => textOf(entity.values[0]) ?? ''), total: answer.total };
}

describe('entities by filters over both sources', () => {
  it('are the live entities whose joined rows the filter selects', () =>
    fc.assert(
      fc.asyncProperty(world, filter, async (given, wanted) => {
        const answer = await found(worldOf(given), wanted, false);
        expect(answer.ids).toEqual(expected(worldOf(given), wanted, false));
        expect(answer.total).toBe(BigInt(answer.ids.length));
      }),
      { numRuns: 400 },
    ));

  it('and with inactive ones those that match without rows', () =>
    fc.assert(
      fc.asyncProperty(world, filter, async (given, wanted) => {
        // Entities that only the query service knows yet are not inactive.
        const rows = given.rows.filter(({ entity }) => entity < given.entities.length);
        const answer = await found(worldOf({ ...given, rows }), wanted, true);
        expect(answer.ids).toEqual(expected(worldOf({ ...given, rows }), wanted, true));
        expect(answer.total).toBe(BigInt(answer.ids.length));
      }),
      { numRuns: 400 },
    ));
});
