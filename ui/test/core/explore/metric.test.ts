import { aggregationsOf, metricText, metricTitle, metricUnits, parseMetric, splitList } from '@ui/core/explore/metric';

import { SPAN } from './catalogue';

const of = (name: string) => SPAN.find((each) => each.name === name)!;

describe('a metric', () => {
  it.each(['COUNT(spans)', 'PERCENTILE(duration,90)', 'AVGRATE(spans,MINUTES)', 'DISTINCTCOUNT(spanTags[user, or id])', 'MAX(duration)'])(
    'reads %s as it was written',
    (text) => {
      expect(metricText(parseMetric(text)!)).toBe(text);
    },
  );

  it('has the usual percentile and time of a rate where none is said', () => {
    expect(metricText(parseMetric('PERCENTILE(duration)')!)).toBe('PERCENTILE(duration,99)');
    expect(metricText(parseMetric('AVGRATE(spans)')!)).toBe('AVGRATE(spans,SECONDS)');
  });

  it.each(['MEDIAN(duration)', 'duration', 'PERCENTILE(duration,0)', 'PERCENTILE(duration,99.9)', 'PERCENTILE(duration,abc)', 'COUNT()'])(
    'is not read from %s',
    (text) => {
      expect(parseMetric(text)).toBeUndefined();
    },
  );

  it('takes its unit from the metadata', () => {
    expect(metricUnits(parseMetric('AVG(duration)')!, of('duration'))).toBe('ms');
    expect(metricUnits(parseMetric('AVG(duration)')!, { ...of('duration'), units: 's' })).toBe('s');
    expect(metricUnits(parseMetric('AVGRATE(duration,MINUTES)')!, of('duration'))).toBe('ms/min');
    expect(metricUnits(parseMetric('DISTINCTCOUNT(duration)')!, of('duration'))).toBe('');
  });

  it('is called after its attribute', () => {
    expect(metricTitle(parseMetric('COUNT(spans)')!, of('spans'))).toBe('Spans');
    expect(metricTitle(parseMetric('COUNT(kind)')!, of('kind'))).toBe('Count');
    expect(metricTitle(parseMetric('PERCENTILE(duration,95)')!, of('duration'))).toBe('Duration p95');
    expect(metricTitle(parseMetric('AVGRATE(spans,SECONDS)')!, of('spans'))).toBe('Spans per s');
    expect(metricTitle(parseMetric('DISTINCTCOUNT(spanTags[user.id])')!, of('spanTags'))).toBe('Distinct user.id');
  });

  it('offers what its attribute supports', () => {
    expect(aggregationsOf(of('spans'))).toEqual(['COUNT', 'AVGRATE']);
    expect(aggregationsOf(of('duration'))).toEqual(['AVGRATE', 'SUM', 'AVG', 'PERCENTILE', 'MIN', 'MAX']);
    expect(aggregationsOf({ ...of('duration'), supportedAggregations: ['MAX', 'DISTINCT_ARRAY'] })).toEqual(['MAX']);
  });
});

it('lists are split at commas outside of brackets', () => {
  expect(splitList('a, b[x,y],PERCENTILE(c,99),')).toEqual(['a', 'b[x,y]', 'PERCENTILE(c,99)']);
});
