import { DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import type { Signal } from '@angular/core';

/**
 * What `source` says once it has said nothing else for so many milliseconds; its first value is there as soon as it can be read, before
 * that undefined. Call where injection is possible.
 */
export function debounced<Value>(source: () => Value, ms: number): Signal<Value | undefined> {
  const settled = signal<Value | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  effect(() => {
    const value = source();
    clearTimeout(timer);
    if (isFirst) settled.set(value);
    else if (value !== untracked(settled)) timer = setTimeout(() => settled.set(value), ms);
    isFirst = false;
  });
  inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  return settled.asReadonly();
}
