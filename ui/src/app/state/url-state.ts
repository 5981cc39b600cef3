import { computed, inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { Params } from '@angular/router';

/** What goes along from page to page. */
const CARRIED = ['time', 'refresh', 'space'] as const;

/** Parameters of the address: what defines a view stands there, so that it can be shared and reopened. */
@Injectable({ providedIn: 'root' })
export class UrlState {
  readonly #router = inject(Router);
  readonly #params = toSignal(inject(ActivatedRoute).queryParams, { initialValue: {} as Params });

  /** Parameters that a link to another page takes along: range of time, refresh, space. */
  readonly carried = computed<Params>(() => Object.fromEntries(CARRIED.flatMap((name) => (this.#params()[name] === undefined ? [] : [[name, this.#params()[name]]]))));

  /** Value of a parameter; a signal read, so that what reads it follows the address. */
  get(name: string): string | undefined {
    const value = this.#params()[name] as string | readonly string[] | undefined;
    return typeof value === 'string' ? value : value?.[0];
  }

  /**
   * Sets parameters of the current page; undefined removes one. `replace` where going back should not come here, as while typing.
   */
  set(params: Readonly<Record<string, string | undefined>>, { replace = false } = {}): void {
    const queryParams = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? null]));
    void this.#router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: replace });
  }
}
