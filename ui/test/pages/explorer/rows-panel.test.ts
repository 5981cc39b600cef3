import { RowsPanel } from '@ui/pages/explorer/rows-panel';

import { opened } from './opened';

const row = (id: string) => ({ id, traceId: `trace-${id}`, c0: 1000, c1: `service-${id}` });
const page = (ids: readonly string[], hasNextPage: boolean, total?: number) => ({
  rows: {
    ...(total !== undefined && { total }),
    completeness: { complete: false, reasons: [{ reason: 'LATE_WINDOW_OPEN', message: 'spans of the last 60 s may still arrive' }] },
    pageInfo: { endCursor: ids.at(-1) ?? null, hasNextPage },
    results: ids.map(row),
  },
});

async function shown() {
  const explorer = opened({ columns: 'startTime,serviceName', filter: 'kind = "CLIENT" AND errorCount > 0' });
  const rendered = await explorer.render(RowsPanel);
  const answer = async (...args: Parameters<typeof page>): Promise<void> => {
    await explorer.answer('rows', page(...args));
    await rendered.fixture.whenStable();
  };
  const links = (): readonly string[] => [...rendered.element.querySelectorAll('tbody a')].map((each) => each.getAttribute('href') ?? '');
  return { ...explorer, ...rendered, answerRows: answer, links };
}

describe('the rows', () => {
  it('come page by page, say how many there are, and lead to their traces', async () => {
    const { answerRows, element, click, links, requests } = await shown();
    await answerRows(['a', 'b'], true, 3);
    expect(element.querySelector('.hint')?.textContent).toBe('2 of 3');
    expect(element.textContent).toContain('spans of the last 60 s may still arrive');
    await click('Load 50 more');
    expect(requests.at(-1)?.variables).toMatchObject({ after: 'b' });
    await answerRows(['c'], false);
    expect(links()).toEqual(['/traces/trace-a?span=a', '/traces/trace-b?span=b', '/traces/trace-c?span=c']);
    expect(element.querySelector('.foot button')).toBeNull();
  });

  it('begin anew with another order, which the address keeps', async () => {
    const { answerRows, element, click, address, requests, fixture } = await shown();
    await answerRows(['a'], true, 9);
    await click('ServiceName');
    expect(address()['sort']).toBe('serviceName:asc');
    await fixture.whenStable();
    expect(requests.at(-1)?.variables).not.toHaveProperty('after');
    expect(element.querySelector('th[aria-sort=ascending]')?.textContent).toContain('ServiceName');
  });

  it('of a question that is no longer asked are not appended', async () => {
    const { answerRows, click, state, requests, fixture, links } = await shown();
    await answerRows(['a'], true, 2);
    await click('Load 50 more');
    const late = requests.at(-1)!;
    state.setFilter('');
    await fixture.whenStable();
    requests.splice(requests.indexOf(late), 1);
    await answerRows(['z'], false, 1);
    late.answer(page(['b'], false));
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
    expect(links()).toEqual(['/traces/trace-z?span=z']);
  });

  it('where there are none, say what was asked and offer to ask for more', async () => {
    const { answerRows, element, click, address } = await shown();
    await answerRows([], false, 0);
    expect(element.textContent).toContain('kind = "CLIENT" AND errorCount > 0');
    await click('Without errorCount > 0');
    expect(address()['filter']).toBe('kind = "CLIENT"');
    await click('Ask the last day');
    expect(address()['time']).toBe('1d');
  });

  it('open to all that they have, to filter and group by it', async () => {
    const { answerRows, answer, element, click, fixture, address } = await shown();
    await answerRows(['a'], false, 1);
    await click('All attributes of the row');
    await answer('row', { rows: { results: [{ a0: 'a', a2: 'checkout', a6: { 'http.method': 'GET' } }] } });
    await fixture.whenStable();
    expect([...element.querySelectorAll('dt')].map((each) => each.textContent.trim())).toEqual(
      ['Id string', 'ServiceName string', 'http.method spantags'].map((text) => expect.stringContaining(text.split(' ')[0]!)),
    );
    await click('Only rows without this ServiceName');
    expect(address()['filter']).toBe('kind = "CLIENT" AND errorCount > 0 AND NOT serviceName = "checkout"');
    await click('Group by http.method');
    expect(address()['group']).toBe('spanTags[http.method]');
  });
});
