import { TestBed } from '@angular/core/testing';

import { PreferencesPage } from '@ui/pages/settings/preferences/preferences-page';
import { Preferences } from '@ui/state/preferences';
import { Theme } from '@ui/state/theme';

import { stubClient } from '../../support/stub-client';

const stored = (values: object) => ({
  userId: 'dana',
  theme: 'SYSTEM',
  defaultRange: '1h',
  timeZone: null,
  values: {},
  version: 0,
  ...values,
});

async function opened() {
  localStorage.clear();
  const { provider, requests } = stubClient();
  TestBed.configureTestingModule({ providers: [provider] });
  const loaded = TestBed.inject(Preferences).load();
  requests[0]!.answer({ preferences: stored({ values: { pinned: ['a'] } }) });
  await loaded;
  const fixture = TestBed.createComponent(PreferencesPage);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const save = async (): Promise<void> => {
    element.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const choose = async (theme: string): Promise<void> => {
    Array.from(element.querySelectorAll('button'))
      .find((each) => each.textContent === theme)!
      .click();
    await settle();
  };
  return { element, requests, save, settle, choose };
}

describe('the page of preferences', () => {
  it('saves what was changed and keeps what it does not know, then shows the theme', async () => {
    const { element, requests, save, settle, choose } = await opened();
    await choose('Dark');
    expect(TestBed.inject(Theme).name()).toBe('system');
    await save();
    expect(requests[1]!.variables['values']).toEqual({ pinned: ['a'], theme: 'DARK', defaultRange: '1h', timeZone: undefined });
    requests[1]!.answer({ savePreferences: stored({ theme: 'DARK', version: 1 }) });
    await settle();
    expect(TestBed.inject(Theme).name()).toBe('dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(element.querySelector('form [role=status]')!.textContent).toBe('Saved');
    expect(element.querySelector('[aria-label="History of preferences of dana"]')).not.toBeNull();
  });

  it('says at the field why it was refused, until that is changed', async () => {
    const { element, requests, save, settle } = await opened();
    await save();
    requests[1]!.refuse({
      code: 'INVALID_ARGUMENT',
      path: 'values.defaultRange',
      message: 'preferences: values.defaultRange: Too big: expected string to have <=20 characters',
    });
    await settle();
    expect(element.querySelector('.fault')!.textContent).toBe('at most 20 characters');
    element.querySelector('select')!.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(element.querySelector('.fault')).toBeNull();
  });
});
