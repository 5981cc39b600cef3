import { contributions } from '@ui/core/trace-graph/contributions';
import { pathSteps } from '@ui/core/trace-graph/path-steps';
import { serviceColors } from '@ui/core/trace-graph/service-colors';
import { groupRows } from '@ui/core/trace-graph/statistics';

import { row } from './rows';

describe('statistics of a trace', () => {
  const rows = [
    row(0, 'web', 'GET /', { duration: 100, self: 20 }),
    row(1, 'db', 'SELECT', { duration: 60, self: 60, failed: true, spanId: 'longest' }),
    row(1, 'db', 'UPDATE', { duration: 20, self: 20 }),
  ];

  it('adds up by service, those with the most own time first', () => {
    expect(groupRows(rows, 'service')).toEqual([
      { service: 'db', operation: undefined, count: 2, failures: 1, total: 80, self: 80, share: 0.8, average: 40, longest: 60, spanId: 'longest' },
      expect.objectContaining({ service: 'web', self: 20, share: 0.2 }),
    ]);
  });

  it('adds up by operation', () => {
    expect(groupRows(rows, 'operation').map(({ operation, count }) => [operation, count])).toEqual([
      ['SELECT', 1],
      ['GET /', 1],
      ['UPDATE', 1],
    ]);
  });

  it('has no shares where nothing took time', () => {
    expect(groupRows([row(0, 'a', 'b', { duration: 0, self: 0 })], 'service')[0]?.share).toBe(0);
  });
});

describe('the critical path', () => {
  const sections = [
    { spanId: '1', service: 'web', operation: 'GET /', start: '2026-01-01T00:00:00.000000100Z', duration: 300 },
    { spanId: '2', service: 'db', operation: 'SELECT', start: '2026-01-01T00:00:00.0000004Z', duration: 600 },
    { spanId: '1', service: 'web', operation: 'GET /', start: '2026-01-01T00:00:00.000001Z', duration: 100 },
  ];

  it('has its sections at their place in time', () => {
    const steps = pathSteps(sections, '2026-01-01T00:00:00Z');
    expect(steps.map(({ start, offset, share }) => [start, offset, share])).toEqual([
      [100, 0, 0.3],
      [400, 300, 0.6],
      [1000, 900, 0.1],
    ]);
  });

  it('adds up by service', () => {
    expect(contributions(sections, 'service')).toEqual([
      { service: 'db', operation: undefined, sections: 1, duration: 600, share: 0.6 },
      { service: 'web', operation: undefined, sections: 2, duration: 400, share: 0.4 },
    ]);
  });
});

describe('colours of services', () => {
  it('do not depend on the order in which services come', () => {
    expect(serviceColors(['b', 'a', 'b']).get('a')).toBe('var(--series-1)');
    expect([...serviceColors(['a', 'b'])]).toEqual([...serviceColors(['b', 'a', 'a'])]);
  });
});
