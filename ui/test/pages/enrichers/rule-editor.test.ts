import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import type { ApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { NEW_RULE } from '@ui/pages/enrichers/rule/rule-draft';
import type { RuleDraft } from '@ui/pages/enrichers/rule/rule-draft';
import { RuleEditor } from '@ui/pages/enrichers/rule/rule-editor';

const SPAN = {
  traceId: 'a1',
  spanId: 'b2',
  name: 'GET /',
  changed: true,
  before: { attributes: { 'user.id': 'ann' }, resource: { 'service.name': 'front' } },
  after: { attributes: { 'user.id': 'f00' }, resource: { 'service.name': 'front' } },
};
const SAME = { ...SPAN, spanId: 'c3', name: 'same', changed: false, after: SPAN.before };

async function opened(start: RuleDraft) {
  const asked: { readonly name: string; readonly variables: Readonly<Record<string, unknown>> }[] = [];
  const refuse = new Map<string, ApiError>();
  const request = (document: { readonly name: string }, variables: Readonly<Record<string, unknown>>) => {
    asked.push({ name: document.name, variables });
    const error = refuse.get(document.name);
    if (error !== undefined) return Promise.reject(error);
    const data = {
      tryEnricherRule: { matched: 1, changed: 1, errors: 0, lastError: null, spans: [SPAN, SAME] },
      saveEnricherRule: { id: 'new', version: 1 },
    };
    return Promise.resolve({ data, warnings: [], errors: [], plan: [], milliseconds: 1 });
  };
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: GraphQlClient, useValue: { request } }] });
  const fixture = TestBed.createComponent(RuleEditor);
  const saved: string[] = [];
  fixture.componentInstance.saved.subscribe((id) => saved.push(id));
  fixture.componentRef.setInput('start', start);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const set = async (selector: string, value: string, event = 'input'): Promise<void> => {
    const field = page.querySelector<HTMLInputElement>(selector)!;
    field.value = value;
    field.dispatchEvent(new Event(event));
    await fixture.whenStable();
  };
  const click = async (text: string): Promise<void> => {
    Array.from(page.querySelectorAll('button'))
      .find((each) => each.textContent!.includes(text) || each.getAttribute('aria-label') === text)!
      .click();
    await fixture.whenStable();
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await fixture.whenStable();
    }
  };
  const submit = async (): Promise<void> => {
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  return { page, asked, refuse, saved, set, click, until, submit };
}

const HASH: RuleDraft = { ...NEW_RULE, id: '1', name: 'Hash', version: 2, actions: [{ type: 'HASH', attributes: ['user.id'] }] };

describe('the editor of a rule', () => {
  it('tries the rule on spans and shows each change before and after', async () => {
    const { page, asked, until, click } = await opened({ ...HASH, name: '', enabled: false });
    await until(() => page.querySelector('ins') !== null);
    expect(asked[0]).toMatchObject({
      name: 'tryEnricherRule',
      variables: { rule: { name: 'unnamed', enabled: true, actions: HASH.actions }, limit: 20 },
    });
    expect(page.querySelector('del')!.textContent).toContain('ann');
    expect(page.querySelector('ins')!.textContent).toContain('f00');
    expect(page.querySelectorAll('.spans > li')).toHaveLength(1);
    page.querySelector<HTMLInputElement>('sg-try-out input[type=checkbox]')!.click();
    await until(() => page.querySelectorAll('.spans > li').length === 2);
    expect(page.querySelector('.spans')!.textContent).toContain('as it was');
    await click('Remove action 1');
    expect(page.querySelector<HTMLButtonElement>('button[type=submit]')!.disabled).toBe(true);
  });

  it('writes a condition and an action from nothing', async () => {
    const { asked, saved, set, click, submit } = await opened(NEW_RULE);
    expect(asked).toEqual([]);
    await set('input[placeholder="Team of a service"]', 'Errors');
    await click('Add a condition');
    await set('select[aria-label="Condition: kind"]', 'not', 'change');
    await set('input[aria-label="Condition 1: attribute"]', 'http.response.status_code');
    await set('select[aria-label="Condition 1: operator"]', 'LESS_THAN', 'change');
    await set('input[aria-label="Condition 1: value"]', '500');
    await set('select[aria-label="Add an action"]', 'SET', 'change');
    await set('input[aria-label="Attribute"]', 'failed');
    await set('input[aria-label="a fixed value"]', 'true');
    await submit();
    expect(asked.find(({ name }) => name === 'saveEnricherRule')!.variables).toEqual({
      id: null,
      expectedVersion: null,
      rule: {
        name: 'Errors',
        enabled: true,
        order: 100,
        condition: { not: { attribute: 'http.response.status_code', operator: 'LESS_THAN', value: 500 } },
        actions: [{ type: 'SET', attribute: 'failed', value: true }],
      },
    });
    expect(saved).toEqual(['new']);
  });

  it('gives one source to a value that is set', async () => {
    const { asked, set, submit } = await opened({ ...HASH, actions: [{ type: 'SET', attribute: 'a', value: 'x' }] });
    await set('select[aria-label="To: what"]', 'template', 'change');
    await set('input[aria-label="the text"]', '${b}');
    await submit();
    expect(asked.find(({ name }) => name === 'saveEnricherRule')!.variables).toMatchObject({
      id: '1',
      expectedVersion: 2,
      rule: { actions: [{ type: 'SET', attribute: 'a', template: '${b}' }] },
    });
  });

  it('keeps rows of a table that have no key yet', async () => {
    const { page, asked, set, click, submit } = await opened({
      ...HASH,
      actions: [{ type: 'LOOK_UP', attribute: 'a', table: { x: 1 }, into: 'b' }],
    });
    await click('Add an entry');
    await set('input[aria-label="Becomes 2"]', 'two');
    await set('input[aria-label="Value 2"]', 'y');
    expect(page.querySelectorAll('sg-look-up-table .row')).toHaveLength(2);
    await submit();
    expect(asked.find(({ name }) => name === 'saveEnricherRule')!.variables).toMatchObject({
      rule: { actions: [{ table: { x: 1, y: 'two' } }] },
    });
  });

  it('says at the field what is wrong, and when somebody else was faster', async () => {
    const { page, refuse, saved, submit } = await opened(HASH);
    refuse.set('saveEnricherRule', { code: 'INVALID_ARGUMENT', message: 'names no key', path: 'rule.actions[0].attributes[0]' });
    await submit();
    expect(page.querySelector('sg-action-field .fault')!.textContent).toContain('names no key');
    refuse.set('saveEnricherRule', { code: 'FAILED_PRECONDITION', message: 'version 3 is stored' });
    await submit();
    expect(page.querySelector('.foot')!.textContent).toContain('changed meanwhile');
    expect(saved).toEqual([]);
  });
});
