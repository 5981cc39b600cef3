import type { SpanDraft } from '../draft/span-draft';

/** One action of a rule, compiled. */
export interface Action {
  /** Attributes that it writes, as the rule names them. */
  readonly writes: readonly string[];
  /** True where the action takes something away that must not be stored: a failure then costs the span. */
  readonly protective: boolean;
  apply(draft: SpanDraft): void;
}

/** What actions are compiled with. */
export interface ActionContext {
  /** Tells the action from every other one of the tenant. */
  readonly id: string;
  /** Key of hashes for which the rule has none. */
  readonly hashKey: string;
}
