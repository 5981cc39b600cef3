import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { TraceComparePage } from '@ui/pages/trace-compare/trace-compare-page';

import { stubClient } from '../../support/stub-client';

const trace = (id: string, duration: number) => ({ id, service: 'web', operation: 'GET /', name: 'GET /', start: 0, duration, spans: 2, services: 1, errors: 0, exceptions: 0 });
const totals = (selfDuration: number) => ({ count: 1, duration: selfDuration, selfDuration, failures: 0 });
const PATHS = [
  { path: [{ service: 'web', operation: 'GET /' }, { service: 'db', operation: 'SELECT' }], a: totals(1e6), b: totals(9e6) },
  { path: [{ service: 'web', operation: 'GET /' }], a: totals(1e6), b: totals(1e6) },
  { path: [{ service: 'web', operation: 'GET /' }, { service: 'web', operation: 'render' }], a: totals(5e5), b: totals(5e5) },
  { path: [{ service: 'web', operation: 'GET /' }, { service: 'cache', operation: 'GET' }], a: null, b: totals(1e5) },
];

async function opened(address: string) {
  const { provider, requests } = stubClient();
  TestBed.configureTestingModule({ providers: [provider, provideRouter([{ path: 'traces/compare', component: TraceComparePage }])] });
  const harness = await RouterTestingHarness.create(address);
  const element = harness.routeNativeElement!;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await harness.fixture.whenStable();
  };
  await settle();
  const asked = (name: string) => requests.filter((each) => each.name === name);
  return { element, requests, asked, settle, router: TestBed.inject(Router), text: () => element.textContent!.replace(/\s+/g, ' ') };
}

async function compared(address = '/traces/compare?a=aa&b=bb') {
  const page = await opened(address);
  page.asked('comparedTraces')[0]!.answer({ traces: { results: [trace('bb', 10e6), trace('aa', 2e6)] } });
  page.asked('compareTraces')[0]!.answer({ compareTraces: { total: 4, different: 1, completeness: { reasons: [] }, paths: PATHS } });
  await page.settle();
  const boxes = () => Array.from(page.element.querySelectorAll('.box'), (each) => each.textContent!.replace(/\s+/g, ' ').trim());
  return { ...page, boxes };
}

describe('a comparison of two traces', () => {
  it('shows both as wholes and path by path, with signs and not by colour alone', async () => {
    const { text, boxes } = await compared();
    expect(text()).toContain('2 ms→10 ms+8 ms+400 %');
    expect(boxes()).toEqual(['web own time ±0 GET /', 'db own time +8 ms SELECT', 'web own time ±0 render', 'cache own time only in B GET 100 µs']);
  });

  it('begins with the numbers of the path that differs most', async () => {
    const { element } = await compared();
    expect(element.querySelector('sg-path-numbers h3')?.textContent).toBe('db · SELECT');
  });

  it('shows only what differs, and says so in the address', async () => {
    const { element, settle, router, boxes } = await compared();
    element.querySelector<HTMLInputElement>('input[type=checkbox]')!.dispatchEvent(new Event('change'));
    await settle();
    expect(router.url).toContain('different=true');
    expect(boxes()).toHaveLength(3);
    await router.navigateByUrl('/traces/compare?a=aa&b=bb&different=true&find=cache');
    await settle();
    expect(boxes()).toHaveLength(2);
  });

  it('swaps the traces', async () => {
    const { element, settle, router } = await compared();
    Array.from(element.querySelectorAll('button')).find((each) => each.textContent!.includes('Swap'))!.click();
    await settle();
    expect(router.url).toBe('/traces/compare?a=bb&b=aa');
  });

  it('goes along the tree by keys', async () => {
    const { element, settle, router } = await compared();
    const box = element.querySelectorAll<HTMLElement>('.box')[0]!;
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
    await settle();
    expect(decodeURIComponent(router.parseUrl(router.url).queryParams['path'] as string)).toBe('web\tGET /\ndb\tSELECT');
  });

  it('says what failed', async () => {
    const { asked, settle, text } = await opened('/traces/compare?a=aa&b=bb');
    asked('compareTraces')[0]!.refuse({ code: 'NOT_FOUND', message: 'there is no trace bb', path: 'b' });
    await settle();
    expect(text()).toContain('there is no trace bb');
  });
});

describe('the choice of the other trace', () => {
  it('asks for nothing to compare before there are two', async () => {
    const { asked, text } = await opened('/traces/compare?a=aa');
    expect(asked('compareTraces')).toHaveLength(0);
    expect(text()).toContain('Choose two traces');
  });

  it('offers traces with the same root, slowest and fastest, and takes one', async () => {
    const { asked, element, settle, router } = await opened('/traces/compare?a=aa');
    asked('comparedTraces')[0]!.answer({ traces: { results: [trace('aa', 2e6)] } });
    await settle();
    const field = element.querySelectorAll('input')[1]!;
    field.dispatchEvent(new Event('focus'));
    field.dispatchEvent(new Event('input'));
    await settle();
    const question = asked('similarTraces').at(-1)!;
    expect(question.variables['where']).toEqual({ and: [{ attribute: 'rootServiceName', value: 'web' }, { attribute: 'rootSpanName', value: 'GET /' }] });
    question.answer({ slowest: { results: [trace('cc', 9e6), trace('aa', 2e6)] }, fastest: { results: [trace('dd', 1e6), trace('cc', 9e6)] } });
    await settle();
    const options = Array.from(document.querySelectorAll<HTMLElement>('[role=option]'));
    expect(options.map((each) => each.textContent!.trim().slice(0, 4))).toEqual(['9 ms', '1 ms']);
    options[0]!.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    options[0]!.click();
    await settle();
    expect(router.url).toBe('/traces/compare?a=aa&b=cc');
  });
});
