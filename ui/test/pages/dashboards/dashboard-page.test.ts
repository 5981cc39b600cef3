import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { GraphQlClient } from '@ui/api/graphql-client';
import { DashboardPage } from '@ui/pages/dashboards/dashboard-page';

const STORED = {
  name: 'Mine',
  tags: [],
  variables: [],
  panels: [
    { id: 'a', title: 'One', width: 6, height: 3, source: { kind: 'text', text: 'first' } },
    { id: 'b', title: 'Two', width: 6, height: 3, source: { kind: 'graphql', query: '{ droppedSpans { reason count } }' } },
  ],
};

interface Sent {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

async function opened(address = '/dashboards/x?time=1h', refusal?: { readonly code: string; readonly message: string }) {
  const sent: Sent[] = [];
  const request = async ({ name }: { readonly name: string }, variables: Readonly<Record<string, unknown>>) => {
    sent.push({ name, variables });
    if (name === 'saveDashboard' && refusal !== undefined) throw refusal;
    const data =
      name === 'dashboard'
        ? { configObject: { id: 'x', value: STORED, version: 4, updatedBy: '', updatedTime: '' } }
        : name === 'saveDashboard'
          ? { saveConfigObject: { id: 'x', value: variables['value'], version: 5 } }
          : { droppedSpans: [{ reason: 'RULE', count: 12 }] };
    return { data, warnings: [], errors: [], plan: [], milliseconds: 1 };
  };
  TestBed.configureTestingModule({
    providers: [provideRouter([{ path: 'dashboards/:id', component: DashboardPage }], withComponentInputBinding()), { provide: GraphQlClient, useValue: { request } }],
  });
  const harness = await RouterTestingHarness.create();
  const page = await harness.navigateByUrl(address, DashboardPage);
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await harness.fixture.whenStable();
  };
  await settle();
  const root = harness.routeNativeElement!;
  const button = (text: string): HTMLButtonElement => Array.from(root.querySelectorAll('button')).find((each) => each.textContent?.trim() === text)!;
  return { page, root, sent, settle, button };
}

describe('the page of a dashboard', () => {
  it('shows its panels', async () => {
    const { root } = await opened();
    expect(Array.from(root.querySelectorAll('h2'), (each) => each.textContent)).toEqual(['One', 'Two']);
    expect(root.textContent).toContain('first');
    expect(root.querySelector('[role=columnheader]')?.textContent).toContain('reason');
  });

  it('saves over the version that was read, and only when asked', async () => {
    const { button, settle, sent, page } = await opened('/dashboards/x?time=1h&edit=true');
    page['remove']('a');
    await settle();
    expect(sent.filter(({ name }) => name === 'saveDashboard')).toEqual([]);
    button('Save').click();
    await settle();
    const saved = sent.find(({ name }) => name === 'saveDashboard')!;
    expect(saved.variables).toMatchObject({ id: 'x', expectedVersion: 4, value: { panels: [{ id: 'b' }] } });
    expect(TestBed.inject(Router).url).not.toContain('edit');
  });

  it('says that somebody else has changed it, and keeps the draft', async () => {
    const { button, settle, root, page } = await opened('/dashboards/x?time=1h&edit=true', { code: 'FAILED_PRECONDITION', message: 'version 5 is stored' });
    page['duplicate']('a');
    await settle();
    button('Save').click();
    await settle();
    expect(root.querySelector('[role=alert]')?.textContent).toContain('version 5 is stored');
    expect(root.querySelectorAll('h2')).toHaveLength(3);
  });

  it('puts everything back that was not saved', async () => {
    const { button, settle, root, page } = await opened('/dashboards/x?time=1h&edit=true');
    page['move'](0, 1);
    await settle();
    expect(root.querySelector('h2')?.textContent).toBe('Two');
    button('Discard').click();
    await settle();
    expect(root.querySelector('h2')?.textContent).toBe('One');
  });
});
