import { computed, inject, Injectable, Injector, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, TitleStrategy } from '@angular/router';
import type { ActivatedRouteSnapshot, RouterStateSnapshot } from '@angular/router';

const PRODUCT = 'Spangraph';

/** A place on the way from home to the page. */
export interface Crumb {
  readonly text: string;
  /** Address without parameters; what has none is not a page of its own. */
  readonly path?: string;
}

interface Own {
  readonly path: string;
  readonly text: string;
}

/**
 * What the page is called: from its route, and once it is known the name of what it shows (`setTitle`). Shown as breadcrumbs and
 * as title of the document: `checkout · Services · Spangraph`.
 */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  readonly #title = inject(Title);
  // The router asks for its title strategy while it is made.
  readonly #injector = inject(Injector);
  readonly #routed = signal<{ readonly path: string; readonly crumbs: readonly Crumb[] }>({ path: '/', crumbs: [] });
  readonly #own = signal<Own | undefined>(undefined);

  /** Name that the current page gave itself, with its address; undefined where it goes by the name of its route. */
  readonly named = computed<Own | undefined>(() => (this.#own()?.path === this.#routed().path ? this.#own() : undefined));

  /** From the page below home to the current one; empty on home. */
  readonly crumbs = computed<readonly Crumb[]>(() => {
    const { crumbs, path } = this.#routed();
    const own = this.named();
    return own === undefined || crumbs.length === 0 ? crumbs : [...crumbs.slice(0, -1), { text: own.text, path }];
  });

  /** Names what the page shows. Holds until another address is shown. */
  setTitle(text: string): void {
    this.#own.set({ path: pathOf(this.#injector.get(Router).url), text });
    this.#write();
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const routes = this.#injector.get(Router).config;
    const titles = new Map(
      routes.flatMap(({ path, title }) => (path !== undefined && typeof title === 'string' ? [[path, title] as const] : [])),
    );
    this.#routed.set({ path: pathOf(snapshot.url), crumbs: crumbsOf(snapshot.root, titles) });
    this.#write();
  }

  #write(): void {
    const parts = this.crumbs().map(({ text }) => text);
    this.#title.setTitle([...parts.reverse(), PRODUCT].join(' · '));
  }
}

const pathOf = (url: string): string => url.split(/[?#]/)[0] ?? url;

/** One crumb a route with a title; `services/:id` lies below `services`. */
export function crumbsOf(root: ActivatedRouteSnapshot, titles: ReadonlyMap<string, string>): readonly Crumb[] {
  const crumbs: Crumb[] = [];
  let path = '';
  for (let route: ActivatedRouteSnapshot | null = root; route !== null; route = route.firstChild) {
    const segments = route.url.map((segment) => segment.path);
    const [first] = segments;
    const above = segments.length > 1 && path === '' ? titles.get(first ?? '') : undefined;
    if (above !== undefined) crumbs.push({ text: above, path: `/${first}` });
    path += segments.map((segment) => `/${segment}`).join('');
    const title = route.routeConfig?.title;
    if (typeof title === 'string' && path !== '') crumbs.push({ text: title, path });
  }
  return crumbs;
}
