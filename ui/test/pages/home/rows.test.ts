import { endpointRows, worstEndpoints } from '@ui/pages/home/endpoint-rows';
import { byPain } from '@ui/pages/home/pain';
import { serviceRows } from '@ui/pages/home/service-rows';
import { slowTraces } from '@ui/pages/home/slow-traces';
import { errorShare } from '@ui/pages/home/totals';

const selected = (values: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]));
const endpoint = (id: string, calls: number, errors: number, p99: number) => selected({ id, name: id, serviceId: 's', serviceName: 'shop', calls, errors, p99 }) as never;

describe('services by what hurts', () => {
  it('puts many failures and much waiting before what is merely slow or merely busy', () => {
    const rows = [
      { id: 'busy', calls: 100_000, errors: 0, p99: 2 },
      { id: 'slow and rare', calls: 3, errors: 0, p99: 30_000 },
      { id: 'failing', calls: 1000, errors: 60, p99: 20 },
      { id: 'slow and busy', calls: 5000, errors: 0, p99: 900 },
    ];
    expect(byPain(rows).map(({ id }) => id)).toEqual(['failing', 'slow and busy', 'busy', 'slow and rare']);
  });

  it('has a value for each bucket: no calls where there is none, but no duration', () => {
    const at = (ms: number): string => new Date(ms).toISOString();
    const answer = {
      now: {
        total: 1,
        results: [
          null,
          {
            id: 'a',
            name: 'shop',
            calls: { sum: { value: 5 }, series: [{ startTime: at(2000), sum: { value: 5 } }] },
            errors: { sum: { value: 1 }, series: [null, { startTime: at(2000), sum: { value: 1 } }] },
            duration: { percentile: { value: 9 }, series: [{ startTime: at(2000), percentile: { value: 9 } }] },
          },
        ],
      },
      before: { results: [] },
    };
    expect(serviceRows(answer, [1000, 2000, 3000])).toEqual([
      { kind: 'service', id: 'a', name: 'shop', calls: 5, errors: 1, p99: 9, callSeries: [0, 5, 0], errorSeries: [0, 1, 0], p99Series: [null, 9, null] },
    ]);
  });

  it('never shows more than all calls as failed', () => {
    expect(errorShare({ calls: 10, errors: 14 })).toBe(1);
    expect(errorShare({ calls: 0, errors: 3 })).toBeNull();
  });
});

describe('the worst endpoints', () => {
  const rows = endpointRows({ results: [endpoint('slow', 100, 0, 900), endpoint('failing', 1000, 50, 20), endpoint('broken', 4, 4, 5), null] });
  it.each([
    ['p99', ['slow', 'failing', 'broken']],
    ['errors', ['failing', 'broken']],
    ['share', ['broken', 'failing']],
  ] as const)('by %s', (by, ids) => {
    expect(worstEndpoints(rows, by, 8).map(({ id }) => id)).toEqual(ids);
  });
});

describe('the slowest traces', () => {
  const trace = (id: string, name: string, duration: number) => ({ id, name, service: 'shop', duration, start: 0, spans: 3, errors: 0 });
  it('are of each kind, with the span that took the time', () => {
    const imports = Array.from({ length: 9 }, (_, i) => trace(`import ${i}`, 'import', 900 - i));
    const list = { traces: { results: [...imports, trace('3', 'buy', 400)] } };
    const blame = { traces: { results: [{ id: '3', spanTimes: [{ spanId: 'x', service: 'db', operation: 'query', selfDuration: 300e6 }] }] } };
    expect(slowTraces(list, blame)).toEqual([
      ...imports.slice(0, 5).map(({ id, duration }) => expect.objectContaining({ id, duration })),
      expect.objectContaining({ id: '3', culprit: { spanId: 'x', service: 'db', operation: 'query', selfMs: 300, share: 0.75 } }),
    ]);
  });
});
