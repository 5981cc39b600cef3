import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { Palette } from '@ui/shell/palette/palette';
import type { PaletteMode } from '@ui/shell/palette/palette';

import { stubClient } from '../support/stub-client';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const set = (results: readonly object[]) => ({ total: results.length, results });
const answerOf = (services: readonly object[], endpoints: readonly object[] = []) => ({
  services: set(services),
  endpoints: set(endpoints),
  backends: set([]),
});

async function opened(mode: PaletteMode) {
  const { provider, requests } = stubClient();
  const close = jest.fn();
  TestBed.configureTestingModule({
    providers: [provider, provideRouter([]), { provide: DIALOG_DATA, useValue: mode }, { provide: DialogRef, useValue: { close } }],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const fixture = TestBed.createComponent(Palette);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const field = element.querySelector('input')!;
  const type = async (text: string): Promise<void> => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const press = async (key: string): Promise<void> => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    await fixture.whenStable();
  };
  const asked = async (count: number): Promise<void> => {
    while (requests.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const titles = (): readonly string[] =>
    Array.from(element.querySelectorAll('.menu-item'), (each) => each.querySelector('span')!.textContent.trim());
  const active = (): string | undefined => element.querySelector('.is-active span')?.textContent.trim();
  return { requests, navigate, close, type, press, asked, settle, titles, active, element };
}

describe('the palette', () => {
  it('finds by name while one types, the best first, and leads to the page', async () => {
    const { type, asked, requests, settle, titles, press, navigate, close } = await opened('search');
    await type('che');
    await asked(1);
    expect(requests[0]!.variables['where']).toEqual({ attribute: 'name', operator: 'CONTAINS', value: 'che', ignoreCase: true });
    requests[0]!.answer(
      answerOf(
        [
          { id: 's1', name: 'import-checkout' },
          { id: 's2', name: 'checkout' },
        ],
        [{ id: 'e1', name: 'POST /checkout', serviceName: 'checkout' }],
      ),
    );
    await settle();
    expect(titles()).toEqual(['checkout', 'import-checkout', 'POST /checkout', 'Enrichers']);
    await press('Enter');
    expect(close).toHaveBeenCalled();
    expect(navigate).toHaveBeenCalledWith(['/services/s2'], { queryParams: {} });
  });

  it('opens a trace by its id without asking', async () => {
    const { type, press, titles, navigate, requests } = await opened('search');
    await type(` ${TRACE.toUpperCase()} `);
    expect(titles()).toEqual([`Open trace ${TRACE}`]);
    await press('Enter');
    expect(navigate).toHaveBeenCalledWith([`/traces/${TRACE}`], { queryParams: {} });
    expect(requests).toEqual([]);
  });

  it('keeps what was chosen when answers come', async () => {
    const { type, press, asked, requests, settle, active } = await opened('search');
    await type('e');
    await press('ArrowDown');
    const chosen = active();
    expect(chosen).toBe('Explorer');
    await asked(1);
    requests[0]!.answer(answerOf([{ id: 's1', name: 'email' }]));
    await settle();
    expect(active()).toBe(chosen);
  });

  it('narrows the answer for the text before until the next is there', async () => {
    const { type, asked, requests, settle, titles } = await opened('search');
    await type('ca');
    await asked(1);
    requests[0]!.answer(
      answerOf([
        { id: 's1', name: 'cart' },
        { id: 's2', name: 'catalog' },
      ]),
    );
    await settle();
    await type('cat');
    expect(titles()).toContain('catalog');
    expect(titles()).not.toContain('cart');
  });

  it('says that a search failed, which is not that nothing was found', async () => {
    const { type, asked, requests, settle, element } = await opened('search');
    await type('zzz');
    await asked(1);
    requests[0]!.refuse({ code: 'UNREACHABLE', message: 'the server does not answer' });
    await settle();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('the server does not answer');
    expect(element.textContent).not.toContain('Nothing is called');
  });

  it('offers pages, actions and ranges only where everything is asked for', async () => {
    const all = await opened('all');
    await all.type('15 min');
    expect(all.titles()).toEqual(['Last 15 minutes']);
    TestBed.resetTestingModule();
    const search = await opened('search');
    await search.type('15 min');
    expect(search.titles()).toEqual([]);
  });
});
