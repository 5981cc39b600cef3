import { deserialize, serialize } from 'node:v8';

import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { GraphQlClient } from '@ui/api/graphql-client';
import { FlowPage } from '@ui/pages/flow/flow-page';

Object.assign(globalThis, { structuredClone: (value: unknown): unknown => deserialize(serialize(value)), CSS: { escape: (text: string) => text } });

const row = (from: string | null, to: string, calls: number) => ({
  ...Object.fromEntries(Object.entries({ fromId: from, fromName: from, serviceId: to, serviceName: to, backendId: null, backendName: null, calls, errors: 0, average: 1, p99: 5 }).map(([key, value]) => [key, { value }])),
});
const entity = (id: string) => ({ id, name: id, namespace: 'shop', environment: null, labels: { results: [] }, calls: { sum: { value: 9 } }, errors: { sum: { value: 0 } }, duration: { avg: { value: 1 }, percentile: { value: 5 } } });
const ANSWERS: Readonly<Record<string, unknown>> = {
  flowEdges: { explore: { results: [row(null, 'web', 50), row('web', 'shop', 40), row('shop', 'mail', 1)] } },
  flowNodes: { services: { results: ['web', 'shop', 'mail'].map(entity) }, backends: { results: [] } },
  flowSeries: { series: { results: [] }, endpoints: { results: [] } },
  flowCalls: {
    slow: { results: [{ id: 'span-1', traceId: 'trace-1', name: 'GET /cart', start: 0, nanos: 9e6, errors: 0, parent: { serviceId: 'web' }, children: { results: [] } }] },
    failing: { results: [] },
  },
};

async function shown(address: string) {
  const request = async ({ name }: { readonly name: string }) => ({ data: ANSWERS[name], warnings: [], errors: [], plan: [], milliseconds: 1 });
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: FlowPage }]), { provide: GraphQlClient, useValue: { request } }] });
  const harness = await RouterTestingHarness.create(address);
  const page = harness.routeNativeElement!;
  const until = async (isThere: () => boolean): Promise<void> => {
    for (let i = 0; i < 200 && !isThere(); i++) {
      await harness.fixture.whenStable();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(isThere()).toBe(true);
  };
  const nodes = (): readonly (string | null)[] => [...page.querySelectorAll('[data-node]')].map((each) => each.getAttribute('data-node'));
  return { harness, page, until, nodes, url: () => decodeURIComponent(TestBed.inject(Router).url) };
}

describe('the page of the map', () => {
  it('draws services once the layout is there, and keeps what is selected in the address', async () => {
    const { page, until, nodes, url } = await shown('/flow?time=1h');
    await until(() => nodes().length === 3);
    page.querySelector('[data-node=shop]')!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await until(() => url().includes('selected=shop'));
    await until(() => page.querySelector('sg-flow-panel')?.textContent.includes('GET /cart') ?? false);
    const call = [...page.querySelectorAll('a')].find((each) => each.textContent.includes('GET /cart'))!;
    expect(call.pathname + call.search).toBe('/traces/trace-1?time=1h&span=span-1');
  });

  it('opens as its address says: neighbours, an edge, colours', async () => {
    const { page, until, nodes } = await shown('/flow?focus=mail&selected=web~shop&color=errors');
    await until(() => nodes().length === 2);
    expect(nodes()).toEqual(['mail', 'shop']);
    expect(page.querySelector('sg-flow-panel h2')!.textContent.replace(/\s+/g, ' ')).toContain('web calls shop');
    expect(page.querySelector('sg-flow-legend')!.textContent).toContain('Calls that failed');
  });

  it('says when nothing fits and offers the way back', async () => {
    const { page, until, nodes } = await shown('/flow?find=nothing');
    await until(() => page.textContent.includes('None of 3 nodes fits'));
    [...page.querySelectorAll('button')].find((each) => each.textContent.includes('Show everything'))!.click();
    await until(() => nodes().length === 3);
  });

  it('has every edge as a row, too', async () => {
    const { page, until } = await shown('/flow?view=table');
    await until(() => page.querySelector('sg-flow-table') !== null);
    expect(page.querySelector('[role=table]')!.getAttribute('aria-rowcount')).toBe('3');
  });
});
