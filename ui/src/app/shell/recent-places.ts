import { effect, inject, Injectable, signal, untracked } from '@angular/core';

import { PageTitle } from '@ui/state/page-title';

const KEY = 'spangraph.recent';
const KEPT = 8;

/** A page with a name of its own that was looked at. */
export interface RecentPlace {
  readonly path: string;
  readonly text: string;
  /** What kind of page it is, such as `Services`. */
  readonly section: string;
}

/** Services, endpoints, traces, dashboards that were looked at last; kept by the browser. */
@Injectable({ providedIn: 'root' })
export class RecentPlaces {
  readonly #places = signal(read());
  /** The last one first. */
  readonly places = this.#places.asReadonly();

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const named = title.named();
      if (named === undefined) return;
      const section = untracked(title.crumbs).at(-2)?.text ?? sectionOf(named.path);
      untracked(() => this.#remember({ ...named, section }));
    });
  }

  #remember(place: RecentPlace): void {
    this.#places.update((places) => [place, ...places.filter(({ path }) => path !== place.path)].slice(0, KEPT));
    localStorage.setItem(KEY, JSON.stringify(this.#places()));
  }
}

/** `Traces` of `/traces/…`. */
function sectionOf(path: string): string {
  const first = path.split('/')[1] ?? '';
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
}

function read(): readonly RecentPlace[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPlace) : [];
  } catch {
    return [];
  }
}

const isPlace = (value: unknown): value is RecentPlace =>
  typeof value === 'object' &&
  value !== null &&
  ['path', 'text', 'section'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string');
