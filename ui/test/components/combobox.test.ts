import { TestBed } from '@angular/core/testing';

import { Combobox } from '@ui/components/combobox/combobox';
import type { Suggestion } from '@ui/components/combobox/suggestion';
import { matchSuggestions } from '@ui/components/combobox/suggestion';

const OFFERS: readonly Suggestion[] = [{ value: 'serviceName', label: 'Service name' }, { value: 'duration' }, { value: 'name' }];

async function opened(inputs: Readonly<Record<string, unknown>> = {}) {
  const fixture = TestBed.createComponent(Combobox);
  const chosen: Suggestion[] = [];
  fixture.componentInstance.chosen.subscribe((each) => chosen.push(each));
  fixture.componentRef.setInput('label', 'Attribute');
  fixture.componentRef.setInput('suggest', (text: string) => matchSuggestions(OFFERS, text));
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  const field = (fixture.nativeElement as HTMLElement).querySelector('input')!;
  const type = async (text: string): Promise<void> => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const press = async (key: string): Promise<void> => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    await fixture.whenStable();
  };
  const offered = (): readonly string[] => Array.from(document.querySelectorAll('[role=option]'), (each) => each.textContent!.trim());
  return { fixture, field, chosen, type, press, offered };
}

describe('a combobox', () => {
  it('offers what fits, that which begins with the text first', async () => {
    const { type, offered } = await opened();
    await type('name');
    expect(offered()).toEqual(['name', 'Service name']);
  });

  it('is worked by keys alone', async () => {
    const { type, press, chosen, field } = await opened();
    await type('na');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(field.getAttribute('aria-activedescendant')).toMatch(/-1$/);
    await press('Enter');
    expect(chosen).toEqual([{ value: 'serviceName', label: 'Service name' }]);
    expect(field.getAttribute('aria-expanded')).toBe('false');
  });

  it('takes free text only where it is allowed', async () => {
    const bound = await opened();
    await bound.type('nothing like it');
    await bound.press('Enter');
    expect(bound.chosen).toEqual([]);
    const free = await opened({ free: true });
    await free.type('nothing like it');
    await free.press('Enter');
    expect(free.chosen).toEqual([{ value: 'nothing like it' }]);
  });

  it('says every text while one types, where free text is allowed', async () => {
    const edited: string[] = [];
    for (const free of [false, true]) {
      const { fixture, type } = await opened({ free });
      fixture.componentInstance.edited.subscribe((text) => edited.push(`${free} ${text}`));
      await type('n');
      await type('no');
    }
    expect(edited).toEqual(['true n', 'true no']);
  });

  it('shows the offers of the last text, whichever answer comes last', async () => {
    const answers = new Map<string, (offers: readonly Suggestion[]) => void>();
    const { type, offered, fixture } = await opened({ suggest: (text: string) => new Promise((resolve) => answers.set(text, resolve)) });
    await type('a');
    await type('ab');
    answers.get('ab')!([{ value: 'abc' }]);
    answers.get('a')!([{ value: 'wrong' }]);
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
    expect(offered()).toEqual(['abc']);
  });
});
