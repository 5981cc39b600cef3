import type { SpanDraft } from '../draft/span-draft';
import type { CompiledRule } from './compiled-rule';
import { countError } from './rule-counts';

/** What becomes of a span. */
export type Outcome = 'kept' | 'excluded' | 'failed';

/** One span in so many is timed: reading the clock costs as much as a simple rule. */
const TIMED = 16;

/** Runs the rules of a tenant over one span after another: the exclude rules, then the enricher rules, each in their order. */
export class RuleRunner {
  /** The rule that dropped the last span. */
  droppedBy: CompiledRule | undefined;
  private spans = 0;

  constructor(
    private readonly exclude: readonly CompiledRule[],
    private readonly enrich: readonly CompiledRule[],
  ) {}

  /** True where spans may hold what must not be stored. */
  get isProtective(): boolean {
    return this.enrich.some(({ protective }) => protective);
  }

  run(draft: SpanDraft): Outcome {
    const timed = this.spans++ % TIMED === 0;
    for (const rule of this.exclude) {
      if (timed ? timing(rule, () => excludes(rule, draft)) : excludes(rule, draft)) return this.drop(rule, 'excluded');
    }
    for (const rule of this.enrich) {
      if (!(timed ? timing(rule, () => enriches(rule, draft)) : enriches(rule, draft))) return this.drop(rule, 'failed');
    }
    return 'kept';
  }

  private drop(rule: CompiledRule, outcome: Outcome): Outcome {
    this.droppedBy = rule;
    return outcome;
  }
}

function timing(rule: CompiledRule, run: () => boolean): boolean {
  const started = performance.now();
  const result = run();
  rule.counts.nanos += (performance.now() - started) * 1e6 * TIMED;
  return result;
}

/** A filter that fails excludes nothing. */
function excludes({ counts, matches }: CompiledRule, draft: SpanDraft): boolean {
  counts.runs++;
  try {
    if (!matches(draft)) return false;
    counts.matched++;
    return true;
  } catch (thrown) {
    countError(counts, thrown);
    return false;
  }
}

/** False where the rule failed and the span must not be stored without it; else a failing rule leaves the span as it was. */
function enriches({ counts, matches, actions, protective }: CompiledRule, draft: SpanDraft): boolean {
  counts.runs++;
  try {
    if (!matches(draft)) return true;
  } catch (thrown) {
    countError(counts, thrown);
    return !protective;
  }
  counts.matched++;
  const before = draft.checkpoint();
  try {
    for (const action of actions) action.apply(draft);
    if (draft.changes !== before.changes) counts.changed++;
    return true;
  } catch (thrown) {
    countError(counts, thrown);
    draft.restore(before);
    return !protective;
  }
}
