import { Dialog, DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';

import { ObjectHistory } from '@ui/components/object-history/object-history';

import { stubClient } from '../support/stub-client';

const made = {
  version: 1,
  author: 'dana',
  time: '2026-01-01T00:00:00Z',
  value: { key: 'a' },
  differences: [{ path: '', before: null, after: { key: 'a' } }],
};
const changed = {
  version: 2,
  author: 'erin',
  time: '2026-01-02T00:00:00Z',
  value: { key: 'b' },
  differences: [{ path: 'key', before: 'a', after: 'b' }],
};
const deleted = {
  version: 3,
  author: 'erin',
  time: '2026-01-03T00:00:00Z',
  value: null,
  differences: [{ path: '', before: { key: 'b' }, after: null }],
};

async function opened(versions: readonly object[]) {
  const { provider, requests } = stubClient();
  const close = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      provider,
      { provide: DIALOG_DATA, useValue: { kind: 'label', id: 'l1', name: 'core' } },
      { provide: DialogRef, useValue: { close } },
      { provide: Dialog, useValue: { open: () => ({ closed: of(true) }) } },
    ],
  });
  const fixture = TestBed.createComponent(ObjectHistory);
  await fixture.whenStable();
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  requests[0]!.answer({ configVersions: { total: versions.length, results: versions } });
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const click = async (text: string): Promise<void> => {
    Array.from(element.querySelectorAll('button'))
      .find((each) => each.textContent.includes(text))!
      .click();
    await settle();
  };
  return { element, requests, close, click, settle };
}

describe('the history of an object', () => {
  it('tells versions with what differs, the newest first', async () => {
    const { element, click } = await opened([changed, made]);
    expect(element.querySelector('section')!.textContent).toMatch(/Changed by erin.*key.*a.*b/s);
    expect(element.textContent).not.toContain('Restore this version');
    await click('Version 1');
    expect(element.querySelector('section')!.textContent).toContain('Created by dana');
  });

  it('restores a version, expecting the one that it shows as newest', async () => {
    const { click, requests, close, settle } = await opened([changed, made]);
    await click('Version 1');
    await click('Restore this version');
    expect(requests[1]!.variables).toEqual({ kind: 'label', id: 'l1', version: 1, expectedVersion: 2 });
    requests[1]!.answer({});
    await settle();
    expect(close).toHaveBeenCalledWith(true);
  });

  it('expects nothing stored where the object is deleted', async () => {
    const { click, requests } = await opened([deleted, changed, made]);
    await click('Version 2');
    await click('Restore this version');
    expect(requests[1]!.variables['expectedVersion']).toBe(0);
  });

  it('says that it was changed meanwhile, and shows by whom', async () => {
    const { click, requests, settle, element, close } = await opened([changed, made]);
    await click('Version 1');
    await click('Restore this version');
    requests[1]!.refuse({ code: 'FAILED_PRECONDITION', message: 'version 2 was expected' });
    await settle();
    expect(element.querySelector('[role=alert]')!.textContent).toContain('changed meanwhile');
    expect(requests[2]!.name).toBe('configVersions');
    expect(close).not.toHaveBeenCalled();
  });
});
