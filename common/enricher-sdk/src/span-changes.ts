import type { TypedValue } from './attribute-value';
import type { BackendTarget } from './enriched-span';

/** What an enricher did to one span; nothing is written before its run over the trace has come to an end. */
export interface SpanChanges {
  readonly attributes: Map<string, TypedValue>;
  protocol?: string;
  backend?: BackendTarget;
}

/** Keys beyond the declared ones that an enricher may set, in all, and attributes that it may set on one span. */
export const MAX_UNDECLARED_KEYS = 100;
export const MAX_ATTRIBUTES_PER_SPAN = 200;

/** Remembers the keys that an enricher has set, so that made-up keys cannot become columns without end. */
export class KeyBudget {
  private readonly keys: Set<string>;
  private readonly limit: number;

  constructor(declared: readonly string[]) {
    this.keys = new Set(declared);
    this.limit = this.keys.size + MAX_UNDECLARED_KEYS;
  }

  /** True where the key may be set. */
  admit(key: string): boolean {
    if (this.keys.has(key)) return true;
    if (this.keys.size >= this.limit) return false;
    this.keys.add(key);
    return true;
  }
}
