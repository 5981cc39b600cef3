import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { AuditPage } from '@ui/pages/settings/audit/audit-page';
import { auditedName } from '@ui/pages/settings/audit/audit-record';

import { stubClient } from '../../support/stub-client';

const record = (version: number) => ({
  id: `r${version}`,
  time: '2026-01-01T00:00:00Z',
  author: 'dana',
  action: 'UPDATE',
  kind: 'label',
  objectId: 'l1',
  resourceName: 'label-config',
  version,
  requestId: 'q1',
  before: { key: 'core', color: 'red' },
  after: { key: 'core', color: 'blue' },
});

async function opened(url: string, total = 1) {
  const { provider, requests } = stubClient();
  TestBed.configureTestingModule({ providers: [provider, provideRouter([{ path: 'audit', component: AuditPage }])] });
  const harness = await RouterTestingHarness.create(url);
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await harness.fixture.whenStable();
  };
  await settle();
  const questions = () => requests.filter(({ name }) => name === 'configAudit');
  questions()
    .at(-1)!
    .answer({ configAudit: { total, results: [record(2)] } });
  await settle();
  return { element: harness.routeNativeElement!, questions, settle, router: TestBed.inject(Router) };
}

describe('the audit log', () => {
  it('shows what stood before and stands after', async () => {
    const { element, settle } = await opened('/audit');
    element.querySelector<HTMLButtonElement>('[aria-expanded=false]')!.click();
    await settle();
    expect(element.querySelector('.details')!.textContent).toMatch(/color.*red.*blue.*request q1/s);
  });

  it('asks by the filters and the page of the address, and goes to the first page with another filter', async () => {
    const { element, questions, settle, router } = await opened('/audit?kind=label&object=l1&page=2', 120);
    expect(questions()[0]!.variables).toEqual({ kind: 'label', id: 'l1', limit: 50, offset: 50 });
    expect(element.textContent).toContain('Page 2 of 3');
    const author = element.querySelector<HTMLInputElement>('input[aria-label=Author]')!;
    author.value = 'dana';
    author.dispatchEvent(new Event('change'));
    await settle();
    expect(router.url).toBe('/audit?kind=label&object=l1&author=dana');
    expect(questions()[1]!.variables).toEqual({ kind: 'label', id: 'l1', author: 'dana', limit: 50, offset: 0 });
  });
});

describe('what an object of the log is called', () => {
  it('is its name, also where it is deleted, else its id', () => {
    expect(auditedName({ before: { name: 'old' }, after: null, objectId: 'x' })).toBe('old');
    expect(auditedName({ before: null, after: { enabled: true }, objectId: 'x' })).toBe('x');
  });
});
