import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';

import { RecentPlaces } from '@ui/shell/recent-places';
import { PageTitle } from '@ui/state/page-title';
import type { Crumb } from '@ui/state/page-title';

function opened() {
  const named = signal<{ readonly path: string; readonly text: string } | undefined>(undefined);
  const crumbs = signal<readonly Crumb[]>([]);
  TestBed.configureTestingModule({ providers: [{ provide: PageTitle, useValue: { named, crumbs } }] });
  const recent = TestBed.inject(RecentPlaces);
  const visit = (path: string, text: string, section?: string): void => {
    crumbs.set([...(section === undefined ? [] : [{ text: section }]), { text }]);
    named.set({ path, text });
    TestBed.tick();
  };
  return { recent, visit };
}

describe('what was looked at last', () => {
  beforeEach(() => localStorage.clear());

  it('has the last one first, each once, and is kept', () => {
    const { recent, visit } = opened();
    visit('/services/1', 'checkout', 'Services');
    visit('/traces/abc', 'GET /cart');
    visit('/services/1', 'checkout', 'Services');
    const places = [
      { path: '/services/1', text: 'checkout', section: 'Services' },
      { path: '/traces/abc', text: 'GET /cart', section: 'Traces' },
    ];
    expect(recent.places()).toEqual(places);
    TestBed.resetTestingModule();
    expect(opened().recent.places()).toEqual(places);
  });

  it('is no longer than a glance', () => {
    const { recent, visit } = opened();
    for (let i = 0; i < 20; i++) visit(`/services/${i}`, `s${i}`, 'Services');
    expect(recent.places()).toHaveLength(8);
    expect(recent.places()[0]!.text).toBe('s19');
  });

  it('begins anew where what is kept cannot be read', () => {
    localStorage.setItem('spangraph.recent', '{"broken"');
    expect(opened().recent.places()).toEqual([]);
    TestBed.resetTestingModule();
    localStorage.setItem('spangraph.recent', '[1, {"path": "/a"}, {"path": "/b", "text": "b", "section": "B"}]');
    expect(opened().recent.places()).toEqual([{ path: '/b', text: 'b', section: 'B' }]);
  });
});
