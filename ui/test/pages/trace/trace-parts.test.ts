import { TraceCriticalPath } from '@ui/pages/trace/critical-path/critical-path';
import { TraceEvents } from '@ui/pages/trace/events/events';
import { TraceStatistics } from '@ui/pages/trace/statistics/statistics';

import { row } from '../../core/trace-graph/rows';
import { BETWEEN, shown } from './host';

const INPUTS = { traceId: 't1', between: BETWEEN };
const start = '2026-01-01T00:00:00Z';

describe('the critical path of a trace', () => {
  const path = (correctedCalls: number) => ({
    traces: {
      results: [
        {
          id: 't1',
          waterfall: { start },
          services: [{ service: 'db' }, { service: 'web' }],
          criticalPath: {
            duration: 1000,
            correctedCalls,
            sections: [
              { spanId: 'a', service: 'web', operation: 'GET /', start, duration: 400 },
              { spanId: 'b', service: 'db', operation: 'SELECT', start: '2026-01-01T00:00:00.0000004Z', duration: 600 },
            ],
            completeness: { reasons: [{ message: 'spans may still arrive' }] },
          },
        },
      ],
    },
  });

  it('says how long it is, what was corrected, and what it may lack', async () => {
    const { requests, settle, text } = await shown(TraceCriticalPath, INPUTS);
    requests[0]!.answer(path(2));
    await settle();
    expect(text()).toContain('waited 1 µs for 2 sections');
    expect(text()).toContain('2 calls lay outside');
    expect(text()).toContain('spans may still arrive');
  });

  it('speaks of no correction where there was none', async () => {
    const { requests, settle, text } = await shown(TraceCriticalPath, INPUTS);
    requests[0]!.answer(path(0));
    await settle();
    expect(text()).not.toContain('clocks');
  });
});

describe('the events of a trace', () => {
  const answer = (results: readonly unknown[], total = results.length) => ({
    traces: { results: [{ id: 't1', waterfall: { start }, services: [{ service: 'web' }] }] },
    severities: { results: [{ severity: { value: 'ERROR' }, count: { value: 1 } }, { severity: { value: null }, count: { value: 2 } }] },
    logEvents: { total, results },
  });
  const event = {
    timestamp: '2026-01-01T00:00:00.0015Z',
    name: 'exception',
    summary: 'gone',
    severity: 'ERROR',
    service: 'web',
    spanId: 's1',
    attributes: { 'exception.type': 'SqlError', 'exception.message': 'gone', 'exception.stacktrace': 'at x' },
  };

  async function opened() {
    const page = await shown(TraceEvents, INPUTS);
    page.requests[0]!.answer(answer([event], 400));
    await page.settle();
    return page;
  }

  it('stand with their time after the begin of the trace, and lead to their span', async () => {
    const { fixture, text, click } = await opened();
    const selected: string[] = [];
    fixture.componentInstance.spanSelected.subscribe((id) => selected.push(id));
    expect(text()).toContain('+1.5 ms');
    expect(text()).toContain('SqlError gone');
    await click('li > button');
    expect(selected).toEqual(['s1']);
  });

  it('are filtered by the server, so that none is missed', async () => {
    const { requests, type, element, settle } = await opened();
    await type('input', 'boom');
    const severity = element.querySelector('select')!;
    severity.value = 'none';
    severity.dispatchEvent(new Event('change'));
    await settle();
    expect(requests.at(-1)!.variables['where']).toMatchObject({ and: [{ value: 't1' }, { or: [{ value: 'boom' }, {}, {}] }, { attribute: 'severity', operator: 'NOT_EXISTS' }] });
  });

  it('say how many there are, and show more on demand', async () => {
    const { requests, text, click } = await opened();
    expect(text()).toContain('The first 1 of 400 events are shown.');
    await click('.rest button');
    expect(requests.at(-1)!.variables['limit']).toBe(600);
  });

  it('tell a trace without events from a filter without hits', async () => {
    const { requests, type, settle, text } = await opened();
    await type('input', 'boom');
    requests.at(-1)!.answer(answer([]));
    await settle();
    expect(text()).toContain('No event of this trace fits');
    await type('input', '');
    requests.at(-1)!.answer(answer([]));
    await settle();
    expect(text()).toContain('No span of this trace recorded an event');
  });
});

describe('statistics of a trace', () => {
  it('count all spans, by service and by operation', async () => {
    const { requests, settle, text, all } = await shown(TraceStatistics, INPUTS);
    const rows = [row(0, 'web', 'GET /', { self: 40 }), row(1, 'db', 'SELECT', { self: 60 }), row(1, 'db', 'UPDATE', { self: 0 })];
    requests[0]!.answer({ traces: { results: [{ id: 't1', waterfall: { total: 3, spans: 3, results: rows } }] } });
    await settle();
    expect(text()).toContain('2 services, 3 spans');
    all('.segmented button')[1]!.click();
    await settle();
    expect(text()).toContain('3 operations, 3 spans');
  });
});
