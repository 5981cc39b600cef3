import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { Signal } from '@angular/core';
import { mdiArrowLeft, mdiPlus } from '@mdi/js';

import { SaveEnricherRuleDocument } from '@gql/pages/enrichers/rule/save-enricher-rule';
import { TryEnricherRuleDocument } from '@gql/pages/enrichers/try-out/try-enricher-rule';
import { toApiError } from '@ui/api/api-error';
import type { ApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { debounced } from '@ui/components/debounced/debounced';
import { Icon } from '@ui/components/icon/icon';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { TimeRangeStore } from '@ui/state/time-range-store';

import { TryOut } from '../try-out/try-out';
import { ActionForm } from './action-form';
import { ACTION_KINDS, newAction } from './action-kinds';
import type { ActionType, RuleAction } from './action-kinds';
import { NEW_COMPARISON } from './condition';
import { ConditionNode } from './condition-node';
import { isSavable, isTriable, moved, ruleInput } from './rule-draft';
import type { RuleDraft } from './rule-draft';
import { faultOfField, RULE_FAULT, ruleFault } from './rule-fault';
import type { RuleFault } from './rule-fault';

const DEBOUNCE_MS = 500;
const TRIED: readonly number[] = [20, 50, 200];

/** Writes a rule without code, with what it would do to spans that came lately beside it. */
@Component({
  selector: 'sg-rule-editor',
  imports: [ActionForm, ConditionNode, Icon, Panel, QueryActions, TryOut],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [{ provide: RULE_FAULT, useFactory: (): Signal<RuleFault | undefined> => inject(RuleEditor).fault }],
  templateUrl: './rule-editor.html',
  styleUrl: './rule-editor.css',
})
export class RuleEditor {
  readonly start = input.required<RuleDraft>();
  /** Id of the rule that was saved. */
  readonly saved = output<string>();
  readonly cancelled = output<void>();

  readonly #client = inject(GraphQlClient);
  readonly #range = inject(TimeRangeStore);
  protected readonly icons = { back: mdiArrowLeft, add: mdiPlus };
  protected readonly actionKinds = ACTION_KINDS;
  protected readonly tried = TRIED;
  protected readonly newComparison = NEW_COMPARISON;
  protected readonly limit = signal(TRIED[0]!);
  protected readonly draft = linkedSignal(() => this.start());
  protected readonly saving = signal(false);
  readonly #refused = signal<{ readonly error: ApiError; readonly draft: RuleDraft } | undefined>(undefined);

  readonly #subject = debounced(() => this.draft(), DEBOUNCE_MS);
  protected readonly trial = liveQuery(() => {
    const draft = this.#subject();
    if (draft === undefined || !isTriable(draft)) return undefined;
    // A rule is tried before it has a name, and also while it is switched off.
    const rule = { ...ruleInput(draft), name: draft.name.trim() || 'unnamed', enabled: true };
    return { document: TryEnricherRuleDocument, variables: { rule, between: this.#range.input(), limit: this.limit() } };
  });
  protected readonly hasQuestion = computed(() => this.trial.question() !== undefined);
  protected readonly refusal = computed(() => (this.#refused()?.draft === this.draft() ? this.#refused()?.error : undefined));
  readonly fault = computed<RuleFault | undefined>(() => {
    const error = this.refusal() ?? this.trial.error();
    return error?.code === 'INVALID_ARGUMENT' ? ruleFault(error) : undefined;
  });
  protected readonly canSave = computed(() => isSavable(this.draft()) && !this.saving());

  protected set(members: Partial<RuleDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...members }));
  }

  protected setOrder(text: string): void {
    const order = Number(text);
    if (text.trim() !== '' && Number.isInteger(order)) this.set({ order });
  }

  protected addAction(select: HTMLSelectElement): void {
    this.set({ actions: [...this.draft().actions, newAction(select.value as ActionType)] });
    select.value = '';
  }

  protected replaceAction(place: number, action: RuleAction): void {
    this.set({ actions: this.draft().actions.map((each, at) => (at === place ? action : each)) });
  }

  protected removeAction(place: number): void {
    this.set({ actions: this.draft().actions.filter((_, at) => at !== place) });
  }

  protected moveAction(place: number, step: 1 | -1): void {
    this.set({ actions: moved(this.draft().actions, place, step) });
  }

  protected faultOf(field: string): string | undefined {
    return faultOfField(this.fault(), field);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const draft = this.draft();
    if (!this.canSave()) return;
    this.saving.set(true);
    try {
      const variables = { id: draft.id ?? null, rule: ruleInput(draft), expectedVersion: draft.version ?? null };
      const { data } = await this.#client.request(SaveEnricherRuleDocument, variables);
      this.saved.emit(data.saveEnricherRule.id);
    } catch (error) {
      this.#refused.set({ error: toApiError(error), draft });
    }
    this.saving.set(false);
  }
}
