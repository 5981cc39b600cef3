import { ServicePage } from '@ui/pages/entities/service-page';

import { opened } from './opened';

const value = (of: number | null) => ({ value: of });
const numbers = (p99: number | null) => ({
  calls: { rate: value(p99 === null ? null : 2), count: value(p99 === null ? null : 120) },
  errors: { share: value(p99 === null ? null : 0.1), count: value(p99 === null ? null : 12) },
  duration: { p50: value(p99), p95: value(p99), p99: value(p99) },
});
const head = (p99: number | null) => ({
  id: 's-1',
  name: 'checkout',
  firstSeen: Date.now() - 7_200_000,
  lastSeen: Date.now() - 3_600_000,
  lastCall: { max: value(p99 === null ? null : Date.now() - 600_000) },
  type: 'JAEGER_SERVICE',
  labels: { results: [{ id: 'l', key: 'core', color: '#00ff00' }] },
  ...numbers(p99),
});
const ANSWERS = {
  entity: { current: { results: [head(80)] }, previous: { results: [numbers(40)] } },
  entityOverview: { current: { results: [] } },
  entityBreakdown: { explore: { results: [] } },
  entityTraces: { spans: { total: 0, results: [] } },
  entityExceptions: {
    explore: { results: [{ type: value(null), message: value(null), count: value(1), first: value(0), last: value(0) }] },
  },
  exceptionExample: { spans: { results: [] } },
  entityNeighbors: { entities: { results: [] } },
  entityAttributes: { entities: { results: [{ id: 's-1', a0: 'checkout', a1: null, a2: 0 }] } },
};
const at = (address: string, answers: Readonly<Record<string, unknown>> = ANSWERS) => opened('services/:id', ServicePage, address, answers);

describe('the page of a service', () => {
  it('shows what it is, and its numbers against the period before', async () => {
    const { root } = await at('/services/s-1?time=1h');
    expect(root.querySelector('h1')!.textContent).toBe('checkout');
    expect(root.querySelector('header')!.textContent).toMatch(/Jaeger service.*core.*first seen 2 h ago.*last seen 10 min ago/s);
    const tiles = Array.from(root.querySelectorAll('.tile'), (each) =>
      Array.from(each.children, (part) => part.textContent!.trim()).join(' | '),
    );
    expect(tiles).toEqual([
      'Calls | 2/s | as before',
      'Errors | 10 % | as before',
      ...['p50', 'p95', 'p99'].map((each) => `${each} | 80 ms | 2 times slower`),
    ]);
  });

  it.each([
    ['', ['entityBreakdown', 'entityOverview']],
    ['&tab=endpoints', ['entityList']],
    ['&tab=neighbors', ['entityNeighbors']],
    ['&tab=traces', ['entityTraces']],
    ['&tab=exceptions', ['entityExceptions']],
    ['&tab=attributes', ['entityAttributes']],
  ])('asks once for each part of the tab that is shown (%j), and for nothing else', async (tab, names) => {
    const { sent } = await at(`/services/s-1?time=1h${tab}`, { ...ANSWERS, entityList: { entities: { total: 0, results: [] } } });
    expect(sent.map(({ name }) => name).sort()).toEqual(['entity', ...names].sort());
  });

  it('says that an id is not known, and shows no tabs', async () => {
    const { root, button, settle, url } = await at('/services/nope?time=1h', {
      ...ANSWERS,
      entity: { current: { results: [] }, previous: { results: [] } },
    });
    expect(root.textContent).toContain('No service with the id nope is known');
    expect(root.querySelector('.tabs')).toBeNull();
    button('Look at the last 7 days').click();
    await settle();
    expect(url()).toContain('time=7d');
  });

  it('leads to the last calls where there were none in the range', async () => {
    const { root, button, settle, url } = await at('/services/s-1?time=5m', {
      ...ANSWERS,
      entity: { current: { results: [head(null)] }, previous: { results: [] } },
    });
    expect(root.querySelector('.quiet')!.textContent).toContain('checkout was not called in this range of time');
    button('Show its last hour').click();
    await settle();
    expect(url()).toMatch(/time=\d+\.\.\d+/);
  });

  it('asks for the failed calls, and keeps that in the address', async () => {
    const { button, settle, sent, url } = await at('/services/s-1?time=1h&tab=traces');
    button('Failed').click();
    await settle();
    expect(url()).toContain('traces=failed');
    expect(sent.at(-1)!.variables['where']).toEqual({
      and: [
        { attribute: 'serviceId', value: 's-1' },
        { attribute: 'apiBoundaryType', value: 'ENTRY' },
        { attribute: 'errorCount', operator: 'GREATER_THAN', value: 0 },
      ],
    });
  });

  it('reads a stack trace only when one asks for it', async () => {
    const { root, settle, sent } = await at('/services/s-1?time=1h&tab=exceptions');
    root.querySelector<HTMLButtonElement>('.exception')!.click();
    await settle();
    expect(sent.at(-1)).toMatchObject({
      name: 'exceptionExample',
      variables: {
        where: {
          and: [
            { attribute: 'serviceId', value: 's-1' },
            { attribute: 'exceptionType', operator: 'NOT_EXISTS' },
            { attribute: 'exceptionMessage', operator: 'NOT_EXISTS' },
          ],
        },
      },
    });
  });

  it('shows attributes that have a value, and the others on demand', async () => {
    const { root, settle } = await at('/services/s-1?time=1h&tab=attributes');
    const keys = (): readonly string[] => Array.from(root.querySelectorAll('tbody code'), (each) => each.textContent!);
    expect(keys()).toEqual(['lastSeenTime', 'name']);
    root.querySelector<HTMLInputElement>('sg-entity-attributes input[type=checkbox]')!.click();
    await settle();
    expect(keys()).toEqual(['lastSeenTime', 'name', 'tier']);
  });
});
