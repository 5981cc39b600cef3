import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { liveQuery } from '@ui/api/live-query';
import { SessionMenu } from '@ui/shell/session-menu/session-menu';
import { RequestContext } from '@ui/state/request-context';

import { stubClient } from '../support/stub-client';

describe('the session menu', () => {
  beforeEach(() => localStorage.clear());

  it('switches on whose behalf requests are made; everything is read anew, and nothing of the one before stays', async () => {
    const { provider, requests } = stubClient();
    TestBed.configureTestingModule({ providers: [provider, provideRouter([])] });
    const query = TestBed.runInInjectionContext(() => liveQuery(() => ({ document: { name: 'n', text: 'query n { n }' }, variables: {} })));
    const fixture = TestBed.createComponent(SessionMenu);
    await fixture.whenStable();
    requests.find(({ name }) => name === 'n')!.answer(1);
    await new Promise((resolve) => setTimeout(resolve));
    expect(query.data()).toBe(1);

    (fixture.nativeElement as HTMLElement).querySelector('button')!.click();
    await fixture.whenStable();
    const [user, tenant, roles] = document.querySelectorAll<HTMLInputElement>('.cdk-overlay-container input');
    user!.value = ' dana ';
    tenant!.value = 'shop';
    roles!.value = 'admin, ,auditor ';
    const before = requests.length;
    document.querySelector('.cdk-overlay-container form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();

    expect(TestBed.inject(RequestContext).headers()).toEqual({
      'x-tenant-id': 'shop',
      'x-user-id': 'dana',
      'x-user-roles': 'admin,auditor',
    });
    expect(query.data()).toBeUndefined();
    expect(
      requests
        .slice(before)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['metadata', 'n', 'preferences', 'spanAttributeKeys']);
  });
});
