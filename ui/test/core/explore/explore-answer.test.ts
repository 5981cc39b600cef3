import { groupLabel, groupRows, seriesOf } from '@ui/core/explore/explore-answer';
import type { ExploreRow } from '@ui/core/explore/explore-operation';
import { readQuestion } from '@ui/core/explore/question';

import { attributesOf } from './catalogue';

const MINUTE = 60_000;
const between = { from: 0, to: 4 * MINUTE };
const question = readQuestion(
  { draw: 'line', interval: '1m', group: 'kind', metric: 'COUNT(spans),PERCENTILE(duration,99)' },
  attributesOf,
);
const row = (minute: number, kind: string | null, count: number, p99: number | null): ExploreRow =>
  ({
    intervalStart: new Date(minute * MINUTE).toISOString(),
    g0: { value: kind },
    m0: { value: count },
    m1: { value: p99 },
  }) as unknown as ExploreRow;

describe('series of an answer', () => {
  const answer = seriesOf(
    question,
    [row(1, 'CLIENT', 2, 5), row(1, '__Other', 9, 1), row(2, 'SERVER', 7, 3), row(3, 'CLIENT', 1, 4)],
    between,
  );

  it('have a value for every bucket: zero of what is counted, none of what is measured', () => {
    expect(answer.starts).toEqual([0, MINUTE, 2 * MINUTE, 3 * MINUTE]);
    const client = answer.series.filter(({ group }) => group.values[0] === 'CLIENT');
    expect(client.map(({ values }) => values)).toEqual([
      [0, 2, 0, 1],
      [null, 5, null, 4],
    ]);
  });

  it('come in the order of their first metric, the rest last', () => {
    expect(answer.series.filter(({ metric }) => metric === 0).map(({ group }) => group.values[0])).toEqual(['SERVER', 'CLIENT', '__Other']);
    const ascending = seriesOf(
      { ...question, order: { by: 'COUNT(spans)', descending: false } },
      [row(1, 'A', 5, 1), row(1, 'B', 1, 1)],
      between,
    );
    expect(ascending.series[0]?.group.values).toEqual(['B']);
  });

  it('leave a rest of nothing out', () => {
    expect(seriesOf(question, [row(1, 'CLIENT', 2, 5), row(1, '__Other', 0, null)], between).series.some(({ group }) => group.isRest)).toBe(
      false,
    );
  });
});

describe('groups of an answer', () => {
  it('keep their order, with the rest last', () => {
    const rows = groupRows(question, [row(0, '__Other', 9, 1), row(0, 'B', 2, null), row(0, 'A', 3, 4)]);
    expect(rows.map(({ group, values }) => [group.isRest, ...values])).toEqual([
      [false, 2, null],
      [false, 3, 4],
      [true, 9, 1],
    ]);
  });

  it('read numbers that come as text', () => {
    const [only] = groupRows(question, [{ g0: { value: 'A' }, m0: { value: '12' }, m1: { value: 'twelve' } } as unknown as ExploreRow]);
    expect(only?.values).toEqual([12, null]);
  });

  it('are called by their values, formatted as their attributes say', () => {
    const described = [{ type: 'LONG', units: 'ms' } as never, undefined];
    expect(groupLabel({ values: [1500, 'GET'], isRest: false }, described)).toBe('1.5 s · GET');
    expect(groupLabel({ values: [null, ''], isRest: false }, described)).toBe('(none) · (none)');
    expect(groupLabel({ values: ['__Other', '__Other'], isRest: true }, described)).toBe('Other');
  });
});
