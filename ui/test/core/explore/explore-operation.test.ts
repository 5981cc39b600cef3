import { exploreOperation, shownGroups } from '@ui/core/explore/explore-operation';
import { readQuestion } from '@ui/core/explore/question';

import { attributesOf } from './catalogue';
import { faultsOf } from './schema';

const extent = { between: { from: 0, to: 3_600_000 }, where: { attribute: 'kind', value: 'SERVER' } };
const textOf = (params: Readonly<Record<string, string>>): string =>
  exploreOperation(readQuestion(params, attributesOf), extent).document.text;

describe('the operation of a question', () => {
  it.each([
    {},
    { draw: 'value' },
    { draw: 'top', group: 'serviceName', order: 'serviceName:asc' },
    {
      draw: 'table',
      group: 'serviceName,spanTags[say "hi"]',
      metric: 'COUNT(spans),AVGRATE(spans,HOURS),PERCENTILE(duration,99)',
      limit: '3',
    },
    { draw: 'line', group: 'kind', metric: 'PERCENTILE(duration,95)', order: 'PERCENTILE(duration,95):asc', rest: 'no' },
    { scope: 'SERVICE', draw: 'area', group: 'name', interval: '10m' },
  ])('is valid for %j', (params) => {
    expect(faultsOf(textOf(params as Record<string, string>))).toEqual([]);
  });

  it('asks for buckets only where there is an axis of time', () => {
    expect(textOf({ draw: 'line', interval: '10m' })).toContain('interval: { size: 10, units: MINUTES }');
    expect(textOf({ draw: 'table' })).not.toContain('interval');
  });

  it('chooses groups by the first metric, or by what is asked for', () => {
    expect(textOf({ group: 'kind', metric: 'PERCENTILE(duration,95)' })).toContain(
      'orderBy: [{ keyExpression: { key: "duration" }, aggregation: PERCENTILE, size: 95, direction: DESC }]',
    );
    expect(textOf({ group: 'kind', order: 'kind:asc' })).toContain('orderBy: [{ keyExpression: { key: "kind" }, direction: ASC }]');
    expect(textOf({ draw: 'top', group: 'kind', limit: '3' })).toContain('groupLimit: 3, includeRest: true');
  });

  it('leaves room for the rest in every bucket', () => {
    expect(textOf({ draw: 'line', interval: '10m', group: 'kind', limit: '3' })).toContain('limit: 28');
    expect(textOf({ draw: 'top', group: 'kind', limit: '3', rest: 'no' })).toContain('limit: 3\n');
    expect(textOf({ draw: 'value' })).toContain('limit: 1\n');
  });

  it('has no more groups than an answer can hold in all of its buckets', () => {
    const question = readQuestion({ draw: 'line', interval: '10s', group: 'kind', limit: '500' }, attributesOf);
    expect(shownGroups(question, extent.between)).toBe(26);
    expect(exploreOperation(question, extent).document.text).toMatch(/groupLimit: 26[^]*limit: 9747/);
    expect(shownGroups({ ...question, draw: 'table' }, extent.between)).toBe(500);
  });

  it('gives range, filter and space as variables', () => {
    const { variables } = exploreOperation(readQuestion({}, attributesOf), { ...extent, space: 'payments' });
    expect(variables).toEqual({
      between: { startTime: '1970-01-01T00:00:00.000Z', endTime: '1970-01-01T01:00:00.000Z' },
      where: { attribute: 'kind', value: 'SERVER' },
      space: 'payments',
    });
  });
});
