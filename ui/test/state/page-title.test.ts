import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, TitleStrategy } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';

import { PageTitle } from '@ui/state/page-title';

@Component({ template: '' })
class Empty {}

async function opened(url: string) {
  TestBed.configureTestingModule({
    providers: [
      { provide: TitleStrategy, useExisting: PageTitle },
      provideRouter([
        { path: '', pathMatch: 'full', title: 'Home', component: Empty },
        { path: 'services', title: 'Services', component: Empty },
        { path: 'services/:id', title: 'Service', component: Empty },
        { path: 'traces/:id', title: 'Trace', component: Empty },
        { path: 'settings', title: 'Settings', children: [{ path: 'labels', title: 'Labels', component: Empty }] },
      ]),
    ],
  });
  await RouterTestingHarness.create(url);
  return { title: TestBed.inject(PageTitle), router: TestBed.inject(Router) };
}

describe('what a page is called', () => {
  it('comes from its route, with the places above it', async () => {
    const { title } = await opened('/settings/labels?time=1h');
    expect(title.crumbs()).toEqual([
      { text: 'Settings', path: '/settings' },
      { text: 'Labels', path: '/settings/labels' },
    ]);
    expect(document.title).toBe('Labels · Settings · Spangraph');
  });

  it('is the name of what it shows once that is known, also when only parameters change', async () => {
    const { title, router } = await opened('/services/s1?time=1h');
    expect(document.title).toBe('Service · Services · Spangraph');
    title.setTitle('checkout');
    expect(document.title).toBe('checkout · Services · Spangraph');
    expect(title.crumbs().at(-1)).toEqual({ text: 'checkout', path: '/services/s1' });
    await router.navigateByUrl('/services/s1?time=2h');
    expect(document.title).toBe('checkout · Services · Spangraph');
  });

  it('forgets the name with the address', async () => {
    const { title, router } = await opened('/services/s1');
    title.setTitle('checkout');
    await router.navigateByUrl('/services/s2');
    expect(title.named()).toBeUndefined();
    expect(document.title).toBe('Service · Services · Spangraph');
    await router.navigateByUrl('/');
    expect([title.crumbs(), document.title]).toEqual([[], 'Spangraph']);
  });

  it('has no place above where there is no such page', async () => {
    const { title } = await opened('/traces/abc');
    expect(title.crumbs()).toEqual([{ text: 'Trace', path: '/traces/abc' }]);
  });
});
