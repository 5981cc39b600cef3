import { EnricherOrigin } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';
import type { DroppedSpans, Enricher } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';

import { compileEnricherRule, compileExcludeRule } from './compiled-rule';
import type { CompiledRule, EnricherRule, ExcludeRule } from './compiled-rule';
import { createRuleCounts } from './rule-counts';
import type { RuleCounts } from './rule-counts';
import { RuleRunner } from './rule-runner';

/** The rules of a tenant; those that are switched off are listed and do not run. */
export interface ProcessorRules {
  readonly exclude: readonly ExcludeRule[];
  readonly enrich: readonly EnricherRule[];
}

/** An enricher rule with its counts, in spans. */
export interface RuleReport extends Enricher {
  readonly matched: bigint;
  readonly changed: bigint;
}

export interface ProcessorCounts {
  /** The enricher rules in the order in which they run. */
  readonly enrichers: readonly RuleReport[];
  /** Spans that rules dropped since the process started; also by rules that are gone. */
  readonly dropped: readonly DroppedSpans[];
}

interface Known {
  name: string;
  readonly counts: RuleCounts;
}

/** Why spans were dropped. */
const BY_RULE = 'exclude-rule';
const BY_FAILURE = 'rule-failed';

/** The rules of one tenant and what they did. */
export class TenantRules {
  /** Undefined where no rule runs. */
  runner: RuleRunner | undefined;
  private readonly known = new Map<string, Known>();
  private listed: readonly { readonly rule: EnricherRule; readonly writes: readonly string[] }[] = [];

  constructor(private readonly hashKey: string) {}

  set({ exclude, enrich }: ProcessorRules): void {
    const excluding = exclude.filter(({ disabled }) => !disabled).map((rule) => compileExcludeRule(rule, this.countsOf(rule)));
    const ordered = [...enrich].sort(inOrder);
    const compiled = new Map<EnricherRule, CompiledRule>();
    for (const rule of ordered) if (rule.enabled) compiled.set(rule, compileEnricherRule(rule, this.countsOf(rule), this.hashKey));
    this.runner = excluding.length + compiled.size === 0 ? undefined : new RuleRunner(excluding, [...compiled.values()]);
    this.listed = ordered.map((rule) => ({ rule, writes: writesOf(compiled.get(rule)) }));
  }

  retract(dropped: ReadonlyMap<string, number>): void {
    for (const [id, spans] of dropped) {
      const known = this.known.get(id);
      if (known !== undefined) known.counts.dropped -= spans;
    }
  }

  counts(): ProcessorCounts {
    return { enrichers: this.listed.map(({ rule, writes }) => this.report(rule, writes)), dropped: [...this.droppedSpans()] };
  }

  private countsOf({ id, name }: { readonly id: string; readonly name: string }): RuleCounts {
    let known = this.known.get(id);
    if (known === undefined) this.known.set(id, (known = { name, counts: createRuleCounts() }));
    known.name = name;
    return known.counts;
  }

  private report(rule: EnricherRule, writes: readonly string[]): RuleReport {
    const counts = this.known.get(rule.id)?.counts ?? createRuleCounts();
    return {
      id: rule.id,
      name: rule.name,
      origin: EnricherOrigin.RULE,
      enabled: rule.enabled,
      order: BigInt(rule.order),
      description: rule.description ?? '',
      attributes: writes,
      runs: BigInt(counts.runs),
      errors: BigInt(counts.errors),
      lastError: counts.lastError,
      nanos: BigInt(Math.round(counts.nanos)),
      allocatedBytes: 0n,
      matched: BigInt(counts.matched),
      changed: BigInt(counts.changed),
    };
  }

  private *droppedSpans(): Iterable<DroppedSpans> {
    for (const [ruleId, { name, counts }] of this.known) {
      if (counts.dropped > 0) yield { reason: BY_RULE, ruleId, ruleName: name, spans: BigInt(counts.dropped) };
      if (counts.droppedByFailure > 0) yield { reason: BY_FAILURE, ruleId, ruleName: name, spans: BigInt(counts.droppedByFailure) };
    }
  }
}

const inOrder = (a: EnricherRule, b: EnricherRule): number => a.order - b.order || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const writesOf = (rule: CompiledRule | undefined): readonly string[] => [...new Set(rule?.actions.flatMap(({ writes }) => writes) ?? [])];
