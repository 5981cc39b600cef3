import { parseColumn } from '@ui/core/entities/entity-column';
import { columnAlias } from '@ui/core/entities/entity-list-document';
import { ENDPOINT } from '@ui/core/entities/entity-kind';
import { parseFilter } from '@ui/core/filter/parse-filter';
import { listFilterText, readView } from '@ui/pages/entities/entity-list/list-view';
import { ServicesPage } from '@ui/pages/entities/services-page';

import { opened } from './opened';

const alias = (text: string): string => columnAlias(parseColumn(text)!);
const service = (id: string, name: string, rate: number) => ({
  id,
  name,
  [alias('name')]: name,
  [alias('AVGRATE(numCalls,SECONDS)')]: { value: { value: rate } },
  [alias('AVG(errorCount)')]: { value: { value: 0.25 } },
  labels: { results: [{ id: 'l', key: 'core', color: '#00ff00' }] },
  trend: { series: [] },
});
const ANSWER = { entityList: { entities: { total: 3, results: [service('s-1', 'checkout', 2), service('s-2', 'payment', 1)] } } };
const at = (address: string, answers: Readonly<Record<string, unknown>> = ANSWER) => opened('services', ServicesPage, address, answers);
const titles = (root: Element): readonly string[] =>
  Array.from(root.querySelectorAll('[role=columnheader]'), (each) => each.textContent!.trim());

describe('a list in the explorer', () => {
  it('has the same filter', () => {
    const view = readView((name) => ({ search: 'Buy', filter: 'a = 1 OR b = 2' })[name], ENDPOINT, true);
    const text = listFilterText(view, ENDPOINT, 's-1');
    expect(text).toBe('serviceId = "s-1" AND name CONTAINS "Buy" (ignore case) AND (a = 1 OR b = 2)');
    expect(parseFilter(text)).toHaveProperty('tree.kind', 'and');
    expect(listFilterText({ ...view, search: '' }, ENDPOINT, undefined)).toBe('a = 1 OR b = 2');
  });
});

describe('the list of services', () => {
  it('asks once, for the busiest first, and says how many there are', async () => {
    const { sent, root } = await at('/services?time=1h');
    expect(sent).toHaveLength(1);
    expect(sent[0]!.variables).toMatchObject({
      scope: 'SERVICE',
      limit: 100,
      includeInactive: false,
      orderBy: [
        { keyExpression: { key: 'numCalls' }, aggregation: 'AVGRATE', direction: 'DESC' },
        { key: 'name', direction: 'ASC' },
      ],
    });
    expect(root.querySelector('[role=status].count')!.textContent).toBe('2 of 3 services');
    expect(titles(root)).toEqual(['Name', 'Rate', 'Errors', 'Average', 'p50', 'p95', 'p99', 'Trend', 'Last seen', 'Labels']);
  });

  it('asks for more where there are more', async () => {
    const { button, settle, sent, url } = await at('/services?time=1h');
    button('Show 1 more').click();
    await settle();
    expect(url()).toContain('limit=200');
    expect(sent.at(-1)!.variables).toMatchObject({ limit: 200 });
  });

  it('lets the server order by a column, but not by the trend', async () => {
    const { root, settle, sent, url } = await at('/services?time=1h');
    const headers = Array.from(root.querySelectorAll('[role=columnheader]'));
    expect(headers.find((each) => each.textContent!.trim() === 'Trend')!.querySelector('button')).toBeNull();
    headers
      .find((each) => each.textContent!.trim() === 'p99')!
      .querySelector('button')!
      .click();
    await settle();
    expect(url()).toContain('order=PERCENTILE(duration,99):desc');
    expect(sent.at(-1)!.variables['orderBy']).toMatchObject([{ aggregation: 'PERCENTILE', size: 99, direction: 'DESC' }, { key: 'name' }]);
  });

  it('narrows by the name while one types', async () => {
    const { root, settle, sent } = await at('/services?time=1h');
    const field = root.querySelector<HTMLInputElement>('input[type=search]')!;
    field.value = 'pay';
    field.dispatchEvent(new Event('input'));
    await settle();
    expect(sent.at(-1)!.variables['where']).toEqual({ and: [{ attribute: 'name', operator: 'CONTAINS', value: 'pay', ignoreCase: true }] });
  });

  it('shows a custom attribute as a column and filters by it', async () => {
    const { sent, root } = await at('/services?time=1h&columns=name,tier&filter=tier%20%3D%20"gold"&inactive=yes');
    expect(titles(root)).toEqual(['Name', 'Tier']);
    expect(sent[0]!.text).toContain('attribute(key: "tier")');
    expect(sent[0]!.variables).toMatchObject({
      includeInactive: true,
      where: { and: [{ attribute: 'tier', operator: 'EQUALS', value: 'gold' }] },
    });
  });

  it('says what is wrong with a filter instead of showing everything', async () => {
    const { sent, root } = await at('/services?time=1h&filter=nothing%20%3D%201');
    expect(sent).toEqual([]);
    expect(root.querySelector('[role=alert]')!.textContent).toContain('there is no attribute nothing');
  });

  it('shows a failure as a failure', async () => {
    const { root } = await at('/services?time=1h', { entityList: new Error('the query service is away') });
    expect(root.querySelector('[role=alert]')!.textContent).toContain('the query service is away');
  });

  it('offers services without calls where none was called', async () => {
    const { root, button, settle, sent } = await at('/services?time=1h', { entityList: { entities: { total: 0, results: [] } } });
    expect(root.textContent).toContain('No service was called in this range of time.');
    button('Show those without calls too').click();
    await settle();
    expect(sent.at(-1)!.variables).toMatchObject({ includeInactive: true });
  });
});
