import { anyTime, kindOf, whereOf } from '@ui/core/trace/trace-address';

describe('the address of a trace', () => {
  it('finds a trace by its id, and a part by its own id or as part of its trace', () => {
    const id = 'ab'.repeat(16);
    expect(whereOf({ kind: 'TRACE', id })).toEqual({ attribute: 'id', value: id });
    expect(whereOf({ kind: 'API_TRACE', id })).toEqual({ attribute: 'traceId', value: id });
    expect(whereOf({ kind: 'API_TRACE', id: 'ab'.repeat(8) })).toEqual({ attribute: 'apiTraceId', value: 'ab'.repeat(8) });
    expect([kindOf('API_TRACE'), kindOf('nonsense'), kindOf(undefined)]).toEqual(['API_TRACE', 'TRACE', 'TRACE']);
  });

  it('looks over all time, also where clocks are ahead', () => {
    const { startTime, endTime } = anyTime(Date.UTC(2026, 0, 1, 12));
    expect(Date.parse(startTime)).toBeLessThan(Date.UTC(1990, 0, 1));
    expect(Date.parse(endTime)).toBeGreaterThan(Date.UTC(2026, 0, 2));
  });
});
