import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';

import { GraphQlClient } from '@ui/api/graphql-client';
import { SaveQueryDialog } from '@ui/components/save-query/save-query-dialog';
import type { SaveQueryRequest } from '@ui/components/save-query/saved-query-draft';
import { savedQueryInput, tagsOf } from '@ui/components/save-query/saved-query-draft';

const REQUEST: SaveQueryRequest = {
  document: { text: 'query A($a: Int, $b: String, $c: Int) { x }' },
  variables: { a: 1, b: 'two', c: null },
  view: '/explorer?filter=a',
  suggestedName: 'mine',
};

type Send = (document: { readonly name: string }, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

async function opened(request: SaveQueryRequest, send: Send) {
  const close = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: request },
      { provide: DialogRef, useValue: { close } },
      { provide: GraphQlClient, useValue: { request: send } },
    ],
  });
  const fixture = TestBed.createComponent(SaveQueryDialog);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const press = async (text: string): Promise<void> => {
    Array.from(host.querySelectorAll('button'))
      .find((each) => each.textContent!.trim() === text)!
      .click();
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  return { host, close, press };
}

describe('what is saved', () => {
  it('has the values of variables as defaults', () => {
    expect(savedQueryInput(REQUEST, { name: ' mine ', description: '', tags: 'a, b,a,' })).toEqual({
      name: 'mine',
      query: REQUEST.document.text,
      parameters: [
        { name: 'a', default: 1 },
        { name: 'b', default: 'two' },
      ],
      tags: ['a', 'b'],
      view: '/explorer?filter=a',
    });
    expect(tagsOf(' ,')).toEqual([]);
  });

  it('keeps the descriptions of parameters that it had', () => {
    const existing = { id: '1', version: 2, name: 'n', description: null, tags: [], parameters: [{ name: 'a', description: 'how many' }] };
    expect(savedQueryInput({ ...REQUEST, existing }, { name: 'n', description: 'd', tags: '' }, '1')).toMatchObject({
      id: '1',
      description: 'd',
      parameters: [{ name: 'a', default: 1, description: 'how many' }, { name: 'b' }],
    });
  });
});

describe('the dialog that saves a query', () => {
  it('closes with what was saved', async () => {
    const send = jest.fn<ReturnType<Send>, Parameters<Send>>().mockResolvedValue({ data: { saveQuery: { id: '7' } } });
    const { press, close } = await opened(REQUEST, send);
    await press('Save');
    expect(send.mock.calls[0]?.[1]).toMatchObject({ query: { name: 'mine', view: '/explorer?filter=a' } });
    expect(close).toHaveBeenCalledWith({ id: '7' });
  });

  it('offers to replace another of the same name', async () => {
    const send = jest.fn<ReturnType<Send>, Parameters<Send>>((document, variables) => {
      if (document.name === 'savedQueryOfName')
        return Promise.resolve({ data: { savedQuery: { id: '9', version: 4, updatedBy: 'ann', updatedTime: '' } } });
      const { id } = variables['query'] as { readonly id?: string };
      return id === '9'
        ? Promise.resolve({ data: { saveQuery: { id } } })
        : Promise.reject({ code: 'ALREADY_EXISTS', message: 'has the name' });
    });
    const { host, press, close } = await opened(REQUEST, send);
    await press('Save');
    expect(host.querySelector('[role=alert]')?.textContent).toMatch(/last written by ann/);
    await press('Replace it');
    expect(send.mock.calls.at(-1)?.[1]).toMatchObject({ query: { id: '9' }, expectedVersion: 4 });
    expect(close).toHaveBeenCalledWith({ id: '9' });
  });

  it('says what was refused, and stays open', async () => {
    const { host, press, close } = await opened(REQUEST, () => Promise.reject({ code: 'INVALID_ARGUMENT', message: 'no such field' }));
    await press('Save');
    expect(host.querySelector('[role=alert]')?.textContent).toBe('no such field');
    expect(close).not.toHaveBeenCalled();
  });
});
