import { Injectable, signal } from '@angular/core';

/** Whether the server answers, as the last request found it. */
@Injectable({ providedIn: 'root' })
export class Connection {
  readonly #reachable = signal(true);
  readonly #recoveries = signal(0);

  readonly reachable = this.#reachable.asReadonly();
  /** How often the server answered again after it had not; what failed meanwhile is asked again. */
  readonly recoveries = this.#recoveries.asReadonly();

  report(reachable: boolean): void {
    if (reachable && !this.#reachable()) this.#recoveries.update((count) => count + 1);
    this.#reachable.set(reachable);
  }
}
