import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { GraphQlClient } from '@ui/api/graphql-client';
import { HomePage } from '@ui/pages/home/home-page';

const totals = (calls: number, errors: number) => Object.fromEntries(Object.entries({ calls, errors, p50: 5, p95: 40, p99: 80 }).map(([key, value]) => [key, { value }]));
const numbers = (id: string, values: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries({ id, name: id, ...values }).map(([key, value]) => [key, { value }]));

const ANSWERS: Readonly<Record<string, unknown>> = {
  homeSummary: {
    now: { completeness: { reasons: [{ reason: 'CAP_HIT', message: 'only a part was read', count: 7 }] }, results: [totals(3600, 72)] },
    before: { results: [totals(1800, 0)] },
    series: { results: [] },
    known: { total: 2 },
  },
  homeServices: {
    now: {
      total: 1,
      results: [{ id: 'id-1', name: 'checkout', calls: { sum: { value: 100 }, series: [] }, errors: { sum: { value: 4 }, series: [] }, duration: { percentile: { value: 640 }, series: [] } }],
    },
    before: { results: [numbers('id-1', { calls: 100, errors: 4, p99: 20 })] },
  },
  homeEndpoints: { now: { results: [numbers('buy', { serviceId: 'id-1', serviceName: 'checkout', calls: 90, errors: 0, p99: 70 })] }, before: { results: [] } },
  homeExceptions: { now: { results: [] }, before: { results: [] } },
  slowestTraces: { traces: { results: [{ id: 'abc', start: 0, duration: 900, service: 'checkout', name: 'POST /buy', spans: 4, errors: 0 }] } },
  traceBlame: { traces: { results: [{ id: 'abc', spanTimes: [{ spanId: 'guilty', service: 'payment', operation: 'charge', selfDuration: 850e6 }] }] } },
  ingestHealth: { ingestionCounts: { accepted: 1200, stored: 1100, duplicates: 40 }, droppedSpans: [{ reason: 'EXCLUDE_RULE', ruleId: '1', ruleName: 'health checks', count: 60 }] },
};

/** The page at an address; an answer that is an Error fails. */
async function shown(answers: Readonly<Record<string, unknown>> = {}, address = '/?time=1h&space=web') {
  const asked: { readonly name: string; readonly variables: Readonly<Record<string, unknown>> }[] = [];
  const request = async ({ name }: { readonly name: string }, variables: Readonly<Record<string, unknown>>) => {
    asked.push({ name, variables });
    const data = { ...ANSWERS, ...answers }[name];
    if (data instanceof Error) throw { code: 'INTERNAL', message: data.message };
    return { data, warnings: [], errors: [], plan: [], milliseconds: 1 };
  };
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: HomePage }]), { provide: GraphQlClient, useValue: { request } }] });
  const harness = await RouterTestingHarness.create(address);
  await harness.fixture.whenStable();
  await harness.fixture.whenStable();
  const page = harness.routeNativeElement!;
  const link = (text: string): HTMLAnchorElement | undefined => [...page.querySelectorAll('a')].find((each) => each.textContent.includes(text));
  return { page, link, asked, harness };
}

// Charts need a canvas, which the browser of the tests has not.
jest.mock('@ui/components/chart/echarts', () => ({ init: () => ({ on: () => 0, getZr: () => ({ on: () => 0 }), setOption: () => 0, getOption: () => undefined, dispatchAction: () => 0, resize: () => 0, dispose: () => 0 }), connect: () => 0 }));

describe('home', () => {
  it('asks for the range and the one before it, in the space', async () => {
    const { asked } = await shown();
    const { between, before, space } = asked.find(({ name }) => name === 'homeSummary')!.variables as Record<string, { readonly startTime: string; readonly endTime: string }>;
    expect(space).toBe('web');
    expect(Date.parse(between!.endTime) - Date.parse(between!.startTime)).toBe(3_600_000);
    expect(before).toEqual({ startTime: new Date(Date.parse(between!.startTime) - 3_600_000).toISOString(), endTime: between!.startTime });
  });

  it('shows the numbers against the period before, each leading to the calls behind it', async () => {
    const { link } = await shown();
    const failed = link('Failed calls')!;
    expect(failed.textContent).toContain('2 %');
    expect(failed.textContent).toContain('2 points higher');
    const query = new URL(failed.href).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({ scope: 'API_TRACE', filter: 'errorCount > 0', time: '1h', space: 'web' });
    expect(link('Calls')!.textContent).toContain('2 times as many');
  });

  it('leads from the slowest trace to the span to blame by one click', async () => {
    const { link } = await shown();
    const guilty = new URL(link('payment · charge')!.href);
    expect(guilty.pathname).toBe('/traces/abc');
    expect(guilty.searchParams.get('span')).toBe('guilty');
  });

  it('says what changed, what ingestion left out, and what the answer lacks', async () => {
    const { page, link } = await shown();
    expect(page.textContent).toContain('32 times slower');
    expect(link('health checks')!.pathname).toBe('/settings/exclude-rules');
    expect(page.textContent).toContain('Only a part was read (7).');
  });

  it('keeps by what endpoints are worst in the address', async () => {
    const { page, harness } = await shown();
    [...page.querySelectorAll('button')].find((each) => each.textContent.trim() === 'Failures')!.click();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toContain('worst=errors');
    expect(page.textContent).toContain('No call of an endpoint failed');
  });

  it('says what failed instead of showing nothing, while the rest is shown', async () => {
    const { page } = await shown({ homeServices: new Error('the query service does not answer') });
    expect(page.querySelector('[role=alert]')!.textContent).toContain('the query service does not answer');
    expect(page.textContent).toContain('Failed calls');
  });

  it('shows how to send a first trace where there never was one', async () => {
    const empty = { ...(ANSWERS['homeSummary'] as object), now: { completeness: { reasons: [] }, results: [] }, before: { results: [] }, known: { total: 0 } };
    const { page } = await shown({ homeSummary: empty, arrivals: { ingestionCounts: { accepted: 0 } } });
    expect(page.querySelector('sg-first-trace')).not.toBeNull();
    expect(page.querySelector('sg-services-table')).toBeNull();
  });

  it('offers a longer range where only this one is empty', async () => {
    const quiet = { ...(ANSWERS['homeSummary'] as object), now: { completeness: { reasons: [] }, results: [] } };
    const { link, page } = await shown({ homeSummary: quiet });
    expect(page.querySelector('sg-first-trace')).toBeNull();
    expect(new URL(link('Last day')!.href).searchParams.get('time')).toBe('1d');
  });
});
