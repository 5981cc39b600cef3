import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { GraphQlClient } from '@ui/api/graphql-client';
import { TraceView } from '@ui/pages/trace/trace-view';
import { Waterfall } from '@ui/pages/trace/waterfall/waterfall';

interface Asked {
  readonly offset: number;
  readonly collapsed: readonly string[];
  readonly reveal?: string;
}

/** A root, two workers with two steps each. */
const SPANS = [
  { spanId: 'root', parentId: null, depth: 0, children: 2, descendants: 6 },
  { spanId: 'w1', parentId: 'root', depth: 1, children: 2, descendants: 2 },
  { spanId: 's1', parentId: 'w1', depth: 2, children: 0, descendants: 0 },
  { spanId: 's2', parentId: 'w1', depth: 2, children: 0, descendants: 0, failed: true },
  { spanId: 'w2', parentId: 'root', depth: 1, children: 2, descendants: 2 },
  { spanId: 's3', parentId: 'w2', depth: 2, children: 0, descendants: 0 },
  { spanId: 's4', parentId: 'w2', depth: 2, children: 0, descendants: 0 },
];

function answer({ collapsed, reveal }: Asked): unknown {
  const isHidden = (id: string | null): boolean =>
    SPANS.some(({ spanId, parentId }) => spanId === id && (collapsed.includes(spanId) || isHidden(parentId)));
  const shown = SPANS.filter(({ parentId }) => !isHidden(parentId));
  const results = shown.map((span, place) => ({
    place,
    failed: false,
    failuresBelow: 0,
    collapsed: collapsed.includes(span.spanId),
    start: place * 10,
    duration: 50,
    selfDuration: 5,
    self: [],
    criticalDuration: 0,
    critical: [],
    service: 'shop',
    operation: `do ${span.spanId}`,
    kind: 'INTERNAL',
    orphan: false,
    shift: 0,
    exceptions: 0,
    logEvents: 0,
    marks: [],
    match: false,
    ...span,
  }));
  const row = shown.findIndex(({ spanId }) => spanId === reveal);
  const hiddenBy = SPANS.filter(({ spanId }) => collapsed.includes(spanId)).map(({ spanId }) => spanId);
  const revealed = reveal === undefined ? null : { row: row < 0 ? null : row, hiddenBy: row < 0 ? hiddenBy : [] };
  return { data: { traces: { results: [{ id: 'x', waterfall: { total: shown.length, revealed, results } }] } } };
}

async function shown() {
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe(): void {}
      disconnect(): void {}
    },
  });
  jest.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(260);
  jest.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(500);
  const request = (_document: unknown, variables: Asked): Promise<unknown> => Promise.resolve(answer(variables));
  TestBed.configureTestingModule({ providers: [provideRouter([]), TraceView, { provide: GraphQlClient, useValue: { request } }] });
  const view = TestBed.inject(TraceView);
  view.address.set({ kind: 'TRACE', id: 'x' });
  const fixture = TestBed.createComponent(Waterfall);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 3; i++) await fixture.whenStable();
  };
  await settle();
  const tree = element.querySelector<HTMLElement>('[role=tree]')!;
  return {
    view,
    settle,
    names: () =>
      Array.from(element.querySelectorAll('[role=treeitem]'))
        .sort(
          (a, b) => Number(a.ariaPosInSet ?? a.getAttribute('aria-posinset')) - Number(b.ariaPosInSet ?? b.getAttribute('aria-posinset')),
        )
        .map((row) => row.querySelector('.label')?.textContent?.trim()),
    active: () => tree.getAttribute('aria-activedescendant'),
    span: () => TestBed.inject(Router).parseUrl(TestBed.inject(Router).url).queryParams['span'] as string | undefined,
    press: async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) {
        tree.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true }));
        await settle();
      }
    },
  };
}

afterEach(() => jest.restoreAllMocks());

describe('the waterfall', () => {
  it('shows its rows in order, with what a screen reader needs', async () => {
    const { names, active } = await shown();
    expect(names()).toEqual(['shop do root', 'shop do w1', 'shop do s1', 'shop do s2', 'shop do w2', 'shop do s3', 'shop do s4']);
    expect(active()).toBe('span-row-0');
  });

  it('is folded and walked by keys', async () => {
    const { names, press, active } = await shown();
    await press('ArrowDown', 'ArrowLeft');
    expect(names()).toEqual(['shop do root', 'shop do w1', 'shop do w2', 'shop do s3', 'shop do s4']);
    await press('ArrowRight');
    expect(names()).toHaveLength(7);
    await press('ArrowRight');
    expect(active()).toBe('span-row-2');
    await press('ArrowLeft');
    expect(active()).toBe('span-row-1');
    await press('End');
    expect(active()).toBe('span-row-6');
  });

  it('opens the details of a row, which then follow the keys, until they are closed', async () => {
    const { press, span } = await shown();
    await press('ArrowDown');
    expect(span()).toBeUndefined();
    await press('Enter');
    expect(span()).toBe('w1');
    await press('ArrowDown');
    expect(span()).toBe('s1');
    await press('Escape');
    expect(span()).toBeUndefined();
  });

  it('opens what hides a span that is selected elsewhere', async () => {
    const { view, names, press, settle, active } = await shown();
    await press('ArrowDown', 'ArrowLeft');
    expect(names()).toHaveLength(5);
    view.select('s2');
    await settle();
    await settle();
    expect(names()).toHaveLength(7);
    expect(active()).toBe('span-row-3');
  });

  it('looks closer and back at the time', async () => {
    const { view, press } = await shown();
    view.head.set({
      id: 'x',
      services: [],
      waterfall: {
        spans: 7,
        failures: 1,
        depth: 3,
        start: '',
        duration: 1000,
        correctedCalls: 0,
        completeness: { complete: true, reasons: [] },
        results: [],
      },
    });
    await press('+');
    expect(view.window()).toEqual({ from: 250, to: 750 });
    expect(view.isZoomed()).toBe(true);
    await press('0');
    expect(view.isZoomed()).toBe(false);
  });
});
