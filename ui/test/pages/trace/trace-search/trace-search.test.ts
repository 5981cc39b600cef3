import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { GraphQlClient } from '@ui/api/graphql-client';
import { TraceSearch } from '@ui/pages/trace/trace-search/trace-search';
import { TraceView } from '@ui/pages/trace/trace-view';

type Variables = Readonly<Record<string, unknown>>;

async function search(address: string) {
  const asked: Variables[] = [];
  const request = (_document: unknown, variables: Variables): Promise<unknown> => {
    asked.push(variables);
    const matches =
      variables['errors'] === true
        ? { total: 1, position: null, next: 'failed', previous: 'failed' }
        : { total: 1200, position: 3, next: 'after', previous: 'before' };
    return Promise.resolve({ data: { traces: { results: [{ id: 'x', waterfall: { matches } }] } } });
  };
  TestBed.configureTestingModule({
    providers: [provideRouter([{ path: '**', children: [] }]), TraceView, { provide: GraphQlClient, useValue: { request } }],
  });
  await TestBed.inject(Router).navigateByUrl(address);
  TestBed.inject(TraceView).address.set({ kind: 'TRACE', id: 'x' });
  const fixture = TestBed.createComponent(TraceSearch);
  for (let i = 0; i < 3; i++) await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const params = (): Variables => TestBed.inject(Router).parseUrl(TestBed.inject(Router).url).queryParams;
  const press = async (name: string): Promise<void> => {
    element.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)!.click();
    await fixture.whenStable();
  };
  return { asked, element, params, press, component: fixture.componentInstance, settle: () => fixture.whenStable() };
}

describe('search in a trace', () => {
  it('asks nothing while nothing is searched', async () => {
    const { asked, element } = await search('/traces/x');
    expect(asked).toEqual([]);
    expect(element.querySelector('[role=status]')).toBeNull();
  });

  it('says how many match and where one is, and steps to the others', async () => {
    const { asked, element, params, press } = await search('/traces/x?find=mail&span=here');
    expect(asked[0]).toMatchObject({ search: 'mail', reveal: 'here' });
    expect(element.querySelector('[role=status]')?.textContent).toBe('4 of 1,200');
    await press('Next match');
    expect(params()).toMatchObject({ find: 'mail', span: 'after' });
  });

  it('keeps in the address what is shown', async () => {
    const { params, press } = await search('/traces/x?find=mail');
    await press('Only matches');
    expect(params()).toMatchObject({ find: 'mail', only: '1' });
    await press('Errors only');
    expect(params()).toMatchObject({ errors: '1' });
    await press('Clear the search');
    expect(params()['find']).toBeUndefined();
  });

  it('steps to the next failed span whatever is searched', async () => {
    const { component, params, settle } = await search('/traces/x');
    await component.stepToError('next');
    await settle();
    expect(params()['span']).toBe('failed');
  });
});
