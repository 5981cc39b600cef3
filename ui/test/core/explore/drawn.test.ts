import { chartParts, legendValue, metricValues, seriesAt } from '@ui/core/explore/drawn';
import type { SeriesAnswer } from '@ui/core/explore/explore-answer';
import { readQuestion } from '@ui/core/explore/question';

import { attributesOf, SPAN } from './catalogue';

const group = (value: string, isRest = false) => ({ values: [value], isRest });
const question = readQuestion({ draw: 'bar', group: 'kind', metric: 'COUNT(spans),PERCENTILE(duration,99)' }, attributesOf);
const answer: SeriesAnswer = {
  starts: [0, 60_000],
  widthMs: 60_000,
  series: [
    { group: group('A'), metric: 0, values: [4, 6] },
    { group: group('A'), metric: 1, values: [10, null] },
    { group: group('Other', true), metric: 0, values: [1, 0] },
    { group: group('Other', true), metric: 1, values: [100, null] },
  ],
};
const [counts, durations] = chartParts(question, answer, SPAN);

describe('the charts of an answer', () => {
  it('are one for each unit, which follows the metadata', () => {
    expect([counts?.units, durations?.units]).toEqual(['', 'ms']);
    const inSeconds = SPAN.map((each) => (each.name === 'duration' ? { ...each, units: 's' } : each));
    expect(chartParts(question, answer, inSeconds)[1]?.units).toBe('s');
  });

  it('stack what adds up, and draw lines of what does not', () => {
    expect(counts?.series.map(({ draw, stack }) => [draw, stack])).toEqual([
      ['bar', 'Spans'],
      ['bar', 'Spans'],
    ]);
    expect(durations?.series.map(({ draw, stack }) => [draw, stack])).toEqual([
      ['line', undefined],
      ['line', undefined],
    ]);
  });

  it('name groups, or metrics where there are none', () => {
    expect(counts?.series.map(({ name, color }) => [name, color])).toEqual([
      ['A', 0],
      ['Other', 'muted'],
    ]);
    const ungrouped = { ...question, group: [] };
    expect(
      chartParts(
        ungrouped,
        { ...answer, series: answer.series.slice(0, 2).map((each) => ({ ...each, group: { values: [], isRest: false } })) },
        SPAN,
      )[0]?.series[0]?.name,
    ).toBe('Spans');
  });

  it('know which series is at a place', () => {
    expect(seriesAt(counts!, 0, 2)?.name).toBe('A');
    expect(seriesAt(counts!, 0, 4.5)?.name).toBe('Other');
    expect(seriesAt(counts!, 0, 9)).toBeUndefined();
    expect(seriesAt(durations!, 0, 95)?.name).toBe('Other');
    expect(seriesAt(durations!, 0, 50)).toBeUndefined();
    expect(seriesAt(durations!, 1, 0)).toBeUndefined();
  });

  it('say the sum of what adds up and the greatest of what does not', () => {
    expect(legendValue(answer.series[0]!, question)).toEqual({ value: 10, kind: 'sum' });
    expect(legendValue(answer.series[1]!, question)).toEqual({ value: 10, kind: 'greatest' });
    expect(legendValue({ ...answer.series[1]!, values: [null] }, question).value).toBeNull();
  });
});

it('metrics are formatted by their units, exactly on hover', () => {
  expect(metricValues({ values: [1234567, 1500] }, question, SPAN)).toEqual([
    { title: 'Spans', text: '1.23M', exact: '1,234,567' },
    { title: 'Duration p99', text: '1.5 s', exact: '1,500 ms' },
  ]);
  expect(metricValues({ values: [null, null] }, question, SPAN)[1]?.text).toBe('–');
});
