import { computed, Injectable, signal } from '@angular/core';

const TENANT = 'spangraph.tenant';
const USER = 'spangraph.user';
const ROLES = 'spangraph.roles';

/** On whose behalf requests are made: what the headers `x-tenant-id`, `x-user-id` and `x-user-roles` say. Kept by the browser. */
@Injectable({ providedIn: 'root' })
export class RequestContext {
  readonly tenant = signal(localStorage.getItem(TENANT) ?? '');
  readonly user = signal(localStorage.getItem(USER) ?? '');
  readonly roles = signal(localStorage.getItem(ROLES) ?? '');

  /** Equal for requests on behalf of the same; a signal read. */
  readonly key = computed(() => JSON.stringify([this.tenant(), this.user(), this.roles()]));

  set(values: { readonly tenant: string; readonly user: string; readonly roles: string }): void {
    const { tenant, user, roles } = values;
    for (const [key, value] of Object.entries({ [TENANT]: tenant, [USER]: user, [ROLES]: roles })) localStorage.setItem(key, value);
    this.tenant.set(tenant);
    this.user.set(user);
    this.roles.set(roles);
  }

  /** Headers of what is set; the server has defaults for what is not. */
  headers(): Readonly<Record<string, string>> {
    const given = { 'x-tenant-id': this.tenant(), 'x-user-id': this.user(), 'x-user-roles': this.roles() };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  }
}
