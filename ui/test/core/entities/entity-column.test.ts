import {
  columnChoices,
  columnOrder,
  columnsText,
  columnText,
  defaultColumns,
  parseColumn,
  parseColumns,
} from '@ui/core/entities/entity-column';

import { attribute, metric } from './attributes';

describe('columns of lists of entities', () => {
  it.each(['name', 'tags[customer.tier]', 'PERCENTILE(duration,99)', 'AVGRATE(numCalls,SECONDS)', 'SUM(errorCount)', 'trend', 'labels'])(
    'reads %s as it was written',
    (text) => {
      expect(columnText(parseColumn(text)!)).toBe(text);
    },
  );

  it.each(['', 'a b', 'MEDIAN(duration)', 'PERCENTILE(duration,99.9)', 'DISTINCT_ARRAY(name)', 'name)'])(
    'takes %j for no column',
    (text) => {
      expect(parseColumn(text)).toBeUndefined();
    },
  );

  it('leaves out what it cannot read and what stands there twice', () => {
    expect(columnsText(parseColumns('name,PERCENTILE(duration,95),oops(,name,tags[a,b]'))).toBe('name,PERCENTILE(duration,95)');
    expect(columnsText(parseColumns('name,PERCENTILE(duration,95),name,tags[a,b]'))).toBe('name,PERCENTILE(duration,95),tags[a,b]');
  });

  it('puts what stands beside the name there', () => {
    expect(columnsText(defaultColumns('serviceName'))).toMatch(/^name,serviceName,AVGRATE\(numCalls,SECONDS\),AVG\(errorCount\),/);
  });

  it('orders by attributes and metrics, and by nothing else', () => {
    expect(columnOrder(parseColumn('PERCENTILE(duration,95)')!, true)).toEqual({
      keyExpression: { key: 'duration' },
      aggregation: 'PERCENTILE',
      size: 95,
      direction: 'DESC',
    });
    expect(columnOrder(parseColumn('tags[tier]')!, false)).toEqual({ keyExpression: { key: 'tags', subpath: 'tier' }, direction: 'ASC' });
    expect(columnOrder(parseColumn('trend')!, false)).toBeUndefined();
  });

  it('offers what the metadata allows, custom attributes too', () => {
    const offered = columnChoices([
      attribute('name'),
      attribute('tier', { isCustom: true }),
      attribute('labels', { type: 'STRING_ARRAY' }),
      attribute('tags', { type: 'STRING_MAP' }),
      metric('duration', { supportedAggregations: ['AVG', 'PERCENTILE'] }),
    ]).map(columnText);
    expect(offered).toEqual([
      'name',
      'tier',
      'AVG(duration)',
      'PERCENTILE(duration,50)',
      'PERCENTILE(duration,90)',
      'PERCENTILE(duration,95)',
      'PERCENTILE(duration,99)',
      'trend',
      'labels',
    ]);
  });
});
