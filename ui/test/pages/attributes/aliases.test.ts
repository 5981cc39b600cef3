import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { AliasForm } from '@ui/pages/attributes/aliases/alias-form';
import { NEW_ALIAS } from '@ui/pages/attributes/aliases/alias-draft';
import type { AliasDraft } from '@ui/pages/attributes/aliases/alias-draft';
import { Promotions } from '@ui/pages/attributes/promotions/promotions';

import { stubClient } from '../../support/stub-client';

const settled = async (fixture: { whenStable(): Promise<unknown> }): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve));
  await fixture.whenStable();
};

describe('the form of an alias', () => {
  async function opened(start: AliasDraft) {
    const { provider, requests } = stubClient();
    TestBed.configureTestingModule({ providers: [provideRouter([]), provider] });
    const fixture = TestBed.createComponent(AliasForm);
    let saved = 0;
    fixture.componentInstance.saved.subscribe(() => (saved += 1));
    fixture.componentRef.setInput('start', start);
    fixture.componentRef.setInput('aliases', [{ id: '9', keys: ['old', 'older'], description: null, version: 1 }]);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const save = () => page.querySelector<HTMLButtonElement>('button[type=submit]')!;
    const click = async (button: HTMLElement): Promise<void> => {
      button.click();
      await settled(fixture);
    };
    return { fixture, page, requests, save, click, saved: () => saved };
  }

  it('needs two keys, of which the preferred one is sent first', async () => {
    const { page, requests, save, click, saved, fixture } = await opened({ id: '1', keys: ['a', 'b'], description: '', version: 2 });
    await click(Array.from(page.querySelectorAll('button')).find((each) => each.textContent!.includes('Prefer'))!);
    await click(save());
    expect(requests[0]).toMatchObject({
      name: 'saveAttributeAlias',
      variables: { id: '1', alias: { keys: ['b', 'a'], description: null }, expectedVersion: 2 },
    });
    requests[0]!.answer({ saveAttributeAlias: { id: '1', version: 3 } });
    await settled(fixture);
    expect(saved()).toBe(1);
    await click(page.querySelector<HTMLElement>('button[aria-label="Remove a"]')!);
    expect(save().disabled).toBe(true);
  });

  it('adds keys as they are written, and says which ones another alias keeps', async () => {
    const { page, save, fixture } = await opened(NEW_ALIAS);
    expect(save().disabled).toBe(true);
    for (const key of ['new', 'old']) {
      const field = page.querySelector<HTMLInputElement>('input[aria-label="Key to add"]')!;
      field.value = key;
      field.dispatchEvent(new Event('input'));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
      await settled(fixture);
    }
    expect(Array.from(page.querySelectorAll('li .mono'), (each) => each.textContent)).toEqual(['new', 'old']);
    expect(page.textContent).toContain('old belongs to another alias');
    expect(save().disabled).toBe(false);
  });
});

describe('promotions', () => {
  it('are switched at the version that was read; a failure is said', async () => {
    const { provider, requests } = stubClient();
    TestBed.configureTestingModule({ providers: [provideRouter([]), provider] });
    const fixture = TestBed.createComponent(Promotions);
    await fixture.whenStable();
    requests.shift()!.answer({
      customAttributes: [{ scope: 'SPAN', name: 'total', displayName: 'Total', type: 'LONG', promoted: true, version: 5 }],
      attributePromotions: [{ scope: 'SPAN', name: 'total', table: 'spans', segments: 8, segmentsFilled: 2, failure: null }],
    });
    await settled(fixture);
    const page = fixture.nativeElement as HTMLElement;
    expect(page.querySelector('[role=progressbar][aria-valuenow="25"]')).not.toBeNull();
    const box = page.querySelector<HTMLInputElement>('input[aria-label="Promote Total"]')!;
    box.click();
    await settled(fixture);
    const request = requests.find(({ name }) => name === 'updateAttribute')!;
    expect(request.variables).toEqual({ attribute: { scope: 'SPAN', key: 'total', promoted: false, expectedVersion: 5 } });
    request.refuse({ code: 'FAILED_PRECONDITION', message: 'it is at version 6' });
    await settled(fixture);
    expect(page.querySelector('[role=alert]')!.textContent).toContain('version 6');
    expect(box.checked).toBe(true);
  });
});
