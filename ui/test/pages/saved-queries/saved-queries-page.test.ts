import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { GraphQlClient } from '@ui/api/graphql-client';
import { SavedQueriesPage } from '@ui/pages/saved-queries/saved-queries-page';
import type { SavedQuery } from '@ui/pages/saved-queries/saved-query';

import { saved } from './saved';

const NUMBER = { name: 'n', type: 'Int!', required: true, description: 'how many', default: null };

async function opened(queries: readonly SavedQuery[], address = '/saved-queries') {
  const send = jest.fn<Promise<unknown>, [{ readonly text: string }, unknown]>(() => Promise.resolve({ data: { rows: [{ id: 1 }] } }));
  const request = () => Promise.resolve({ data: { savedQueries: { results: queries } }, warnings: [], errors: [] });
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'saved-queries', component: SavedQueriesPage }]),
      { provide: GraphQlClient, useValue: { request, send } },
    ],
  });
  const harness = await RouterTestingHarness.create(address);
  await harness.fixture.whenStable();
  const host = harness.routeNativeElement!;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await harness.fixture.whenStable();
  };
  return { host, send, settle };
}

describe('the page of saved queries', () => {
  it('says what to do while there are none', async () => {
    const { host } = await opened([]);
    expect(host.textContent).toContain('Nothing is saved yet');
  });

  it('narrows the list by the words and the tag of its address', async () => {
    const { host } = await opened(
      [saved('slow', { tags: ['shop'] }), saved('fast', { tags: ['shop'] }), saved('slow too')],
      '/saved-queries?q=slow&tag=shop',
    );
    expect(host.querySelector('[role=status].muted')?.textContent).toContain('1 of 3');
    expect(host.querySelector('.tags [aria-pressed=true]')?.textContent).toContain('shop 2');
  });

  it('runs a query with values for its parameters', async () => {
    const { host, send, settle } = await opened(
      [saved('top', { query: 'query ($n: Int!) { a }', parameters: [NUMBER] })],
      '/saved-queries?run=id of top',
    );
    const run = Array.from(host.querySelectorAll('sg-run-panel button')).find(
      (each) => each.textContent!.trim() === 'Run',
    ) as HTMLButtonElement;
    expect(run.disabled).toBe(true);
    expect(host.querySelector('.fault')?.textContent).toBe('a value is needed');
    const field = host.querySelector<HTMLInputElement>('sg-run-panel input')!;
    field.value = '7';
    field.dispatchEvent(new Event('input'));
    await settle();
    run.click();
    await settle();
    expect(send.mock.calls[0]?.slice(0, 2)).toEqual([{ name: '', text: 'query ($n: Int!) { a }' }, { n: 7 }]);
    expect(host.querySelector('sg-answer-view')).not.toBeNull();
  });
});
