import { binsBetween, boundsOperation, heatMapAttribute, heatMapOf, heatMapOperation } from '@ui/core/explore/heat-map';
import type { HeatMapData } from '@ui/core/explore/heat-map';
import { parseMetric } from '@ui/core/explore/metric';
import { readQuestion } from '@ui/core/explore/question';

import { attributesOf, SERVICE, SPAN } from './catalogue';
import { faultsOf } from './schema';

const question = readQuestion({ draw: 'heatmap', interval: '1m' }, attributesOf);
const extent = { between: { from: 0, to: 180_000 }, where: { attribute: 'kind', value: 'SERVER' } };

describe('the bins of a heat map', () => {
  it.each([
    [1, 4_000_000],
    [10_240, 4_000_000_000],
    [0.042, 9.9],
    [0, 7],
    [5, 5],
    [0, 0],
    [1, 9e15],
  ])('cover all from %d to %d without gaps', (least, greatest) => {
    const bins = binsBetween(least, greatest);
    expect(bins[0]!.from).toBeLessThanOrEqual(least);
    expect(bins.at(-1)!.to).toBeGreaterThan(greatest);
    bins.slice(1).forEach(({ from }, i) => expect(from).toBe(bins[i]!.to));
    expect(bins.length).toBeLessThanOrEqual(25);
  });

  it('cut decades at 1, 2 and 5', () => {
    expect(binsBetween(0.3, 3)).toEqual([
      { from: 0.2, to: 0.5 },
      { from: 0.5, to: 1 },
      { from: 1, to: 2 },
      { from: 2, to: 5 },
    ]);
  });

  it('are none without values', () => {
    expect(binsBetween(NaN, 4)).toEqual([]);
  });
});

describe('a heat map', () => {
  it('is of the first metric with a size, of the exact duration otherwise', () => {
    const of = (metric: string) => heatMapAttribute({ metrics: [parseMetric(metric)!] }, SPAN);
    expect(of('COUNT(spans)')).toEqual({ key: 'durationNanos' });
    expect(of('PERCENTILE(duration,99)')).toEqual({ key: 'durationNanos' });
    expect(of('MAX(errorCount)')).toEqual({ key: 'errorCount' });
    expect(heatMapAttribute({ metrics: [] }, SERVICE)).toEqual({ key: 'duration' });
    expect(heatMapAttribute({ metrics: [] }, [])).toBeUndefined();
  });

  it('asks valid operations, each bin with the filter and its range', () => {
    const bins = binsBetween(1, 30);
    const { document, variables } = heatMapOperation(
      question,
      { attribute: { key: 'durationNanos' }, count: question.metrics[0]!, bins },
      extent,
    );
    expect(faultsOf(document.text)).toEqual([]);
    expect(faultsOf(boundsOperation('SPAN', { key: 'durationNanos' }, extent).document.text)).toEqual([]);
    expect(variables['w1']).toEqual({
      and: [
        { attribute: 'kind', value: 'SERVER' },
        {
          and: [
            { attribute: 'durationNanos', operator: 'GREATER_THAN_OR_EQUAL_TO', value: 2 },
            { attribute: 'durationNanos', operator: 'LESS_THAN', value: 5 },
          ],
        },
      ],
    });
    expect(variables).not.toHaveProperty('where');
  });

  it('has a count for every bin and bucket', () => {
    const data = {
      b0: { results: [{ intervalStart: '1970-01-01T00:01:00Z', m0: { value: 4 } }] },
      b1: { results: [] },
    } as unknown as HeatMapData;
    const { counts } = heatMapOf(data, binsBetween(1, 3), { size: 1, units: 'MINUTES' }, extent);
    expect(counts).toEqual([
      [0, 4, 0],
      [0, 0, 0],
    ]);
  });
});
