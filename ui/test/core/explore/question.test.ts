import { questionInterval, questionParams, readOrders, readQuestion } from '@ui/core/explore/question';

import { attributesOf } from './catalogue';

const HOUR = 3_600_000;

describe('a question', () => {
  it('counts rows by default, each scope in its way', () => {
    expect(readQuestion({}, attributesOf)).toMatchObject({
      scope: 'SPAN',
      draw: 'bar',
      metrics: [{ aggregation: 'COUNT', attribute: { key: 'spans' } }],
    });
    expect(readQuestion({ scope: 'TRACE' }, attributesOf).metrics).toEqual([{ aggregation: 'COUNT', attribute: { key: 'id' } }]);
    expect(readQuestion({ scope: 'LOG_EVENT' }, attributesOf).metrics).toEqual([{ aggregation: 'COUNT', attribute: { key: 'spanId' } }]);
    expect(readQuestion({ scope: 'SERVICE' }, attributesOf)).toMatchObject({
      draw: 'line',
      metrics: [{ aggregation: 'SUM', attribute: { key: 'numCalls' } }],
    });
  });

  it('is read again from the address that was written of it', () => {
    const params = {
      scope: 'SPAN',
      filter: 'duration > 5',
      group: 'serviceName,spanTags[a,b]',
      metric: 'COUNT(spans),PERCENTILE(duration,95)',
      interval: '5m',
      draw: 'area',
      order: 'PERCENTILE(duration,95):asc',
      limit: '20',
      rest: 'no',
    };
    const question = readQuestion(params, attributesOf);
    expect(question.group).toEqual([{ key: 'serviceName' }, { key: 'spanTags', subpath: 'a,b' }]);
    expect(questionParams(question, attributesOf)).toEqual(params);
  });

  it('leaves defaults out of the address', () => {
    const written = questionParams(readQuestion({ scope: 'SPAN' }, attributesOf), attributesOf);
    expect(Object.entries(written).filter(([, value]) => value !== undefined)).toEqual([['scope', 'SPAN']]);
  });

  it('has defaults for what cannot be read', () => {
    const question = readQuestion({ metric: 'nonsense', draw: 'pie', limit: '-4', order: 'startTime:desc' }, attributesOf);
    expect(question).toMatchObject({ draw: 'bar', limit: 8 });
    expect(question.order).toBeUndefined();
    expect(readQuestion({ limit: '99999999' }, attributesOf).limit).toBe(1000);
  });

  it('has the interval that is chosen unless it gives too many buckets', () => {
    const between = { from: 0, to: HOUR };
    expect(questionInterval({ interval: '5m', draw: 'bar' }, between)).toEqual({ size: 5, units: 'MINUTES' });
    expect(questionInterval({ interval: '90s', draw: 'bar' }, between)).toEqual({ size: 90, units: 'SECONDS' });
    expect(questionInterval({ interval: 'auto', draw: 'bar' }, between)).toEqual({ size: 1, units: 'MINUTES' });
    expect(questionInterval({ interval: '1s', draw: 'bar' }, { from: 0, to: 48 * HOUR })).not.toEqual({ size: 1, units: 'SECONDS' });
  });
});

it('orders are of rows or of groups, descending where nothing is said', () => {
  expect(readOrders('startTime:asc,PERCENTILE(duration,99)')).toEqual([
    { by: 'startTime', descending: false },
    { by: 'PERCENTILE(duration,99)', descending: true },
  ]);
});
