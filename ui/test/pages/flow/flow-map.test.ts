import { TestBed } from '@angular/core/testing';

import { FlowMap } from '@ui/pages/flow/flow-map';
import type { FlowGraph, FlowNode } from '@ui/pages/flow/graph';
import type { Layout } from '@ui/pages/flow/layout';

Object.assign(globalThis, { CSS: { escape: (text: string) => text } });

const node = (id: string): FlowNode => ({ id, kind: 'service', name: id, type: '', namespace: '', environment: '', labels: [], entryCalls: 0, calls: 100, errors: 0, average: 1, p99: 2 });
const GRAPH: FlowGraph = { nodes: ['web', 'shop', 'mail'].map(node), edges: [{ id: 'web~shop', from: 'web', to: 'shop', calls: 9, errors: 0, average: 1, p99: 2 }] };
const LAYOUT: Layout = {
  nodes: new Map([['web', { x: 0, y: 0 }], ['shop', { x: 400, y: 0 }], ['mail', { x: 400, y: 100 }]]),
  edges: new Map([['web~shop', [{ x: 120, y: 0 }, { x: 200, y: 0 }, { x: 280, y: 0 }]]]),
  groups: [],
  box: { x: -120, y: -40, width: 640, height: 180 },
};

async function shown() {
  const fixture = TestBed.createComponent(FlowMap);
  const picked: (string | undefined)[] = [];
  const focused: string[] = [];
  fixture.componentInstance.picked.subscribe((id) => picked.push(id));
  fixture.componentInstance.focused.subscribe((id) => focused.push(id));
  for (const [name, value] of Object.entries({ graph: GRAPH, layout: LAYOUT, seconds: 10, colorBy: 'latency' })) fixture.componentRef.setInput(name, value);
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const at = (id: string): SVGElement => page.querySelector<SVGElement>(`[data-node="${id}"]`)!;
  const press = async (on: Element, key: string): Promise<void> => {
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  const transform = (): string => page.querySelector('svg.surface > g')!.getAttribute('transform')!;
  return { fixture, page, picked, focused, at, press, transform };
}

describe('the map', () => {
  it('is worked by keys alone: along the calls, to select, to see the neighbours', async () => {
    const { at, press, picked, focused } = await shown();
    expect(['web', 'shop', 'mail'].map((id) => at(id).getAttribute('tabindex'))).toEqual(['0', '-1', '-1']);
    at('web').focus();
    await press(at('web'), 'ArrowRight');
    expect(document.activeElement).toBe(at('shop'));
    await press(at('shop'), 'ArrowDown');
    expect(document.activeElement).toBe(at('mail'));
    await press(at('mail'), 'Enter');
    await press(at('mail'), 'f');
    await press(at('mail'), 'Escape');
    expect(picked).toEqual(['mail', undefined]);
    expect(focused).toEqual(['mail']);
    expect(at('mail').getAttribute('tabindex')).toBe('0');
  });

  it('selects nodes and edges by a click, and nothing by one beside them', async () => {
    const { at, page, picked } = await shown();
    at('shop').dispatchEvent(new MouseEvent('click', { bubbles: true }));
    page.querySelector('.edge')!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    page.querySelector('.surface')!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(picked).toEqual(['shop', 'web~shop', undefined]);
  });

  it('keeps what was zoomed while numbers change, and shows everything when the places do', async () => {
    const { fixture, page, press, transform } = await shown();
    const whole = transform();
    await press(page.querySelector('.surface')!, '+');
    const near = transform();
    expect(near).not.toBe(whole);
    fixture.componentRef.setInput('graph', { ...GRAPH, nodes: GRAPH.nodes.map((each) => ({ ...each, calls: 5 })) });
    await fixture.whenStable();
    expect(transform()).toBe(near);
    fixture.componentRef.setInput('layout', { ...LAYOUT });
    await fixture.whenStable();
    expect(transform()).toBe(whole);
  });

  it('says every node and edge in words', async () => {
    const { page } = await shown();
    const names = [...page.querySelectorAll('[role=button]')].map((each) => each.getAttribute('aria-label'));
    expect(names).toEqual(['web calls shop: 0.9/s, p99 2 ms, nothing failed', ...['web', 'shop', 'mail'].map((name) => `Service ${name}: 10/s, p99 2 ms, nothing failed`)]);
  });
});
