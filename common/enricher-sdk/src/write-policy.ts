import type { AttributeKind } from './attribute-value';
import type { EnricherPhase } from './enricher-definition';
import type { KeyBudget } from './span-changes';

/** What one enricher may write. */
export interface WritePolicy {
  readonly phase: EnricherPhase;
  /** Kinds of the attributes that it declares. */
  readonly kinds: ReadonlyMap<string, AttributeKind>;
  readonly keys: KeyBudget;
}
