import { Dialog } from '@angular/cdk/dialog';
import { signal } from '@angular/core';
import { of } from 'rxjs';

import { SaveExplorer } from '@ui/pages/explorer/save-explorer';
import { paramsOfView, viewOf } from '@ui/pages/explorer/saved-view';

import { opened } from './opened';

const SAVED = {
  id: 'q1',
  name: 'slow',
  description: null,
  tags: [],
  version: 1,
  parameters: [],
  view: '/explorer?filter=kind+%3D+%22CLIENT%22&scope=SPAN&time=1h',
};
const question = { document: { name: 'explore', text: 'query explore { x }' }, variables: { between: 1 } };

async function shown(params: Readonly<Record<string, string | undefined>>) {
  const asked: unknown[] = [];
  const dialog = { open: (_: unknown, { data }: { readonly data: unknown }) => (asked.push(data), { closed: of({ ...SAVED, id: 'q2' }) }) };
  const explorer = opened(params, [{ provide: Dialog, useValue: dialog }]);
  const rendered = await explorer.render(SaveExplorer, { answer: { question: signal(question) } });
  return { ...explorer, ...rendered, asked };
}

describe('saving the explorer', () => {
  it('keeps the address of what is shown, and says which it came from', async () => {
    const { click, asked, address, fixture } = await shown({ filter: 'kind = "A"', time: '1h', saved: undefined });
    await click('Save');
    expect(asked).toEqual([
      {
        document: question.document,
        variables: question.variables,
        view: '/explorer?filter=kind+%3D+%22A%22&scope=SPAN&time=1h',
        suggestedName: 'Spans: kind = "A"',
      },
    ]);
    await fixture.whenStable();
    expect(address()['saved']).toBe('q2');
  });

  it('fills an address that only names what was saved', async () => {
    const { answer, address, element, fixture } = await shown({ saved: 'q1', time: undefined });
    await answer('savedExplorer', { savedQuery: SAVED });
    await fixture.whenStable();
    expect(address()).toMatchObject({ saved: 'q1', scope: 'SPAN', filter: 'kind = "CLIENT"', time: '1h' });
    expect(element.textContent).toContain('slow');
    expect(element.textContent).not.toContain('changed');
  });

  it('leaves an address that says more as it is, and goes back to what was saved when asked', async () => {
    const { answer, address, element, fixture, click } = await shown({ saved: 'q1', scope: 'TRACE', columns: 'id' });
    await answer('savedExplorer', { savedQuery: SAVED });
    await fixture.whenStable();
    expect(address()['scope']).toBe('TRACE');
    expect(element.textContent).toContain('changed');
    await click('Back to what is saved');
    expect(address()).toMatchObject({ scope: 'SPAN', columns: undefined, time: '1h' });
  });

  it('says so where there is none of the address', async () => {
    const { answer, element, fixture } = await shown({ saved: 'gone' });
    await answer('savedExplorer', { savedQuery: null });
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('no saved query');
  });
});

it('a view is read as it was written, and only one of the explorer', () => {
  const params = { scope: 'SPAN', filter: 'a = "b & c"', time: '1h' };
  expect(paramsOfView(viewOf({ ...params, saved: 'x', group: undefined }))).toEqual(params);
  expect(paramsOfView('/services?time=1h')).toBeUndefined();
  expect(paramsOfView(null)).toBeUndefined();
  expect(viewOf({})).toBe('/explorer');
});
