import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { GraphQlClient } from '@ui/api/graphql-client';
import { FilterBar } from '@ui/components/filter-bar/filter-bar';
import { MetadataStore } from '@ui/state/metadata-store';

import { VOCABULARY } from '../../core/filter/vocabulary';

type Request = (document: { readonly name: string }, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** Answers of attributeValues are given by hand: `answers` has one function for each question. */
function client() {
  const answers: { readonly prefix: unknown; readonly give: (values: readonly string[]) => void }[] = [];
  const request: Request = ({ name }, variables) => {
    if (name === 'metadata') return Promise.resolve({ data: { metadata: VOCABULARY.attributes } });
    if (name === 'spanAttributeKeys') return Promise.resolve({ data: { spanAttributeKeys: VOCABULARY.sentKeys } });
    return new Promise((resolve) =>
      answers.push({
        prefix: variables['prefix'],
        give: (values) => resolve({ data: { attributeValues: values.map((value) => ({ value, count: 7 })) } }),
      }),
    );
  };
  return { answers, request: jest.fn(request) };
}

async function opened(filter = '') {
  const stub = client();
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: GraphQlClient, useValue: stub }] });
  await TestBed.inject(MetadataStore).load();
  const fixture = TestBed.createComponent(FilterBar);
  fixture.componentRef.setInput('scope', 'SPAN');
  fixture.componentRef.setInput('filter', filter);
  const applied: string[] = [];
  fixture.componentInstance.filterChange.subscribe((text) => {
    applied.push(text);
    fixture.componentRef.setInput('filter', text);
  });
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const field = host.querySelector('input')!;
  field.focus();
  const type = async (text: string): Promise<void> => {
    field.value = text;
    field.setSelectionRange(text.length, text.length);
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const press = async (key: string): Promise<void> => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true }));
    await fixture.whenStable();
  };
  const offered = (): readonly string[] => Array.from(document.querySelectorAll('[role=option] .grow'), (each) => each.textContent!.trim());
  const until = async (holds: () => boolean): Promise<void> => {
    for (let turn = 0; !holds() && turn < 200; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      await fixture.whenStable();
    }
    expect(holds()).toBe(true);
  };
  return { fixture, host, field, applied, type, press, offered, until, ...stub };
}

/** By its name; selectors of jsdom stumble over `>`. */
const button = (host: HTMLElement, name: string): HTMLButtonElement =>
  Array.from(host.querySelectorAll('button')).find((each) => each.title === name || each.getAttribute('aria-label') === name)!;

beforeEach(() => localStorage.clear());

describe('the filter bar', () => {
  it('completes attributes, operators and applies by keys alone', async () => {
    const { type, press, field, applied, offered } = await opened();
    await type('dur');
    expect(offered()).toEqual(['Duration', 'Exact Duration']);
    await press('Tab');
    expect(field.value).toBe('duration ');
    expect(offered()[0]).toBe('>');
    await press('ArrowDown');
    expect(field.getAttribute('aria-activedescendant')).toMatch(/-0$/);
    await press('Enter');
    expect(field.value).toBe('duration > ');
    await type('duration > 500ms');
    await press('Enter');
    expect(applied).toEqual(['duration > 500ms']);
  });

  it('applies nothing that is wrong, and points at it', async () => {
    const { type, press, field, applied, host } = await opened();
    await type('duration > "slow" AND name = a');
    await press('Enter');
    expect(applied).toEqual([]);
    expect(host.querySelector('[role=alert]')?.textContent).toMatch(/Duration is a number \(ms\)/);
    expect(field.value.slice(field.selectionStart!, field.selectionEnd!)).toBe('"slow"');
    expect(host.querySelector('.wrong')?.textContent).toBe('"slow"');
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('does not call wrong what is not finished', async () => {
    const { type, host, field } = await opened();
    await type('duration >');
    expect(host.querySelector('[role=alert]')).toBeNull();
    expect(field.getAttribute('aria-invalid')).toBeNull();
  });

  it('asks for values once one pauses, and offers them with counts', async () => {
    const { type, answers, offered, until, press, field } = await opened();
    await type('serviceName = ');
    await type('serviceName = c');
    await type('serviceName = ch');
    await until(() => answers.length === 1);
    answers[0]!.give(['storefront', 'checkout', 'old-checkout']);
    await until(() => offered().length === 2);
    expect(offered()).toEqual(['checkout', 'old-checkout']);
    await press('Tab');
    expect(field.value).toBe('serviceName = "checkout" ');
    expect(answers).toHaveLength(1);
  });

  it('drops the answer to a question that is no longer asked', async () => {
    const { type, answers, offered, until } = await opened();
    await type('serviceName = ');
    await until(() => answers.length === 1);
    await type('name = ');
    await until(() => answers.length === 2);
    answers[1]!.give(['GET /']);
    await until(() => offered().includes('GET /'));
    answers[0]!.give(['checkout']);
    await until(() => true);
    expect(offered()).toEqual(['GET /']);
  });

  it('shows what applies as chips, each of which can be removed or edited', async () => {
    const { host, applied, fixture, field } = await opened('duration > 5 AND (name = a OR NOT http.status_code >= 500)');
    expect(Array.from(host.querySelectorAll('.condition'), (each) => each.textContent!.replaceAll(/\s+/g, ''))).toEqual([
      'Duration>5',
      'Name=a',
      'http.status_code>=500',
    ]);
    button(host, 'Remove name = a').click();
    await fixture.whenStable();
    expect(applied).toEqual(['duration > 5 AND NOT http.status_code >= 500']);
    button(host, 'Edit duration > 5').click();
    expect(field.value.slice(field.selectionStart!, field.selectionEnd!)).toBe('duration > 5');
    button(host, 'Remove http.status_code >= 500').click();
    await fixture.whenStable();
    expect(applied.at(-1)).toBe('duration > 5');
  });

  it('keeps what was applied last', async () => {
    const { type, press, host, offered, fixture, applied } = await opened();
    for (const text of ['name = a', 'name = b', 'name = a']) {
      await type(text);
      await press('Enter');
    }
    host.querySelector<HTMLButtonElement>('[aria-label="Recent filters"]')!.click();
    await fixture.whenStable();
    expect(offered()).toEqual(['name = a', 'name = b']);
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Enter');
    expect(applied.at(-1)).toBe('name = b');
  });

  it('goes back to what applies by Escape', async () => {
    const { type, press, field } = await opened('name = a');
    await type('name = a AND x');
    await press('Escape');
    expect(field.value).toBe('name = a AND x');
    await press('Escape');
    expect(field.value).toBe('name = a');
  });
});
