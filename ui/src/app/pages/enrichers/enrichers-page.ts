import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiPlus } from '@mdi/js';

import { EnrichersDocument } from '@gql/pages/enrichers/list/enrichers';
import { SetEnricherDocument } from '@gql/pages/enrichers/list/set-enricher';
import { DeleteEnricherRuleDocument } from '@gql/pages/enrichers/rule/delete-enricher-rule';
import { EnricherRulesDocument } from '@gql/pages/enrichers/rule/enricher-rules';
import { SaveEnricherRuleDocument } from '@gql/pages/enrichers/rule/save-enricher-rule';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { confirm } from '@ui/components/dialog/confirm-dialog';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { MetadataStore } from '@ui/state/metadata-store';
import { UrlState } from '@ui/state/url-state';

import { EnricherDetail } from './detail/enricher-detail';
import { ModuleHelp } from './detail/module-help';
import { EnricherList } from './list/enricher-list';
import { enricherRows, ruleValue } from './list/enricher-rows';
import type { EnricherRow, Switched } from './list/enricher-rows';
import { NEW_RULE, ruleDraft } from './rule/rule-draft';
import { RuleEditor } from './rule/rule-editor';

const POLL_MS = 5000;

/** What adds to spans on their way in: in which order, what it costs and where it fails; switched here, and rules written here. */
@Component({
  selector: 'sg-enrichers-page',
  imports: [EnricherDetail, EnricherList, Icon, LoadState, ModuleHelp, Panel, QueryActions, RouterLink, RuleEditor],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './enrichers-page.html',
  styleUrl: './enrichers-page.css',
})
export class EnrichersPage {
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  readonly #metadata = inject(MetadataStore);
  protected readonly url = inject(UrlState);
  protected readonly icons = { add: mdiPlus };
  protected readonly enrichers = liveQuery(() => ({ document: EnrichersDocument, variables: {} }));
  protected readonly rules = liveQuery(() => ({ document: EnricherRulesDocument, variables: {} }));
  readonly #switched = signal<ReadonlyMap<string, Switched>>(new Map());
  protected readonly busy = signal('');
  protected readonly failure = signal('');
  protected readonly rows = computed(() => enricherRows(this.enrichers.data()?.enrichers ?? [], this.#rules(), this.#switched()));
  readonly #rules = computed(() => this.rules.data()?.enricherRules.results ?? []);
  protected readonly selected = computed(() => this.rows().find(({ id }) => id === this.url.get('enricher')));
  protected readonly draft = computed(
    () => {
      const id = this.url.get('rule');
      if (id === 'new') return NEW_RULE;
      const rule = this.#rules().find((each) => each.id === id);
      return rule && ruleDraft(rule);
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );

  constructor() {
    // Counts go on while one looks; nothing is polled behind an editor or in a hidden tab.
    effect((onCleanup) => {
      if (this.enrichers.loading() || this.draft() !== undefined) return;
      const timer = setTimeout(() => document.hidden || this.enrichers.reload(), POLL_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected switch({ row, enabled }: { readonly row: EnricherRow; readonly enabled: boolean }): Promise<void> {
    // What was clicked is shown while it is written, and taken back where it is refused.
    this.#show(row, { enabled, order: undefined });
    return this.#write(row, async () => {
      if (row.rule === undefined) return this.#setEnricher(row, enabled, undefined);
      const rule = { ...ruleValue(row.rule), enabled };
      await this.#client.request(SaveEnricherRuleDocument, { id: row.id, rule, expectedVersion: row.rule.version });
    });
  }

  protected order({ row, order }: { readonly row: EnricherRow; readonly order: number }): Promise<void> {
    return this.#write(row, () => this.#setEnricher(row, row.enabled, order));
  }

  protected async remove(row: EnricherRow): Promise<void> {
    const question = {
      title: `Delete “${row.name}”?`,
      text: 'Spans that arrive from now on are left as they are. A rule that ships goes back to how it ships.',
      action: 'Delete',
    };
    if (!(await confirm(this.#dialog, question))) return;
    await this.#write(row, () => this.#client.request(DeleteEnricherRuleDocument, { id: row.id }));
    this.url.set({ enricher: undefined });
  }

  protected select(id: string | undefined): void {
    this.url.set({ enricher: id });
  }

  protected saved(id: string): void {
    this.reload();
    this.url.set({ rule: undefined, enricher: id });
    // What a rule sets is a key that is sent from now on.
    void this.#metadata.load();
  }

  protected leaveEditor(): void {
    this.url.set({ rule: undefined });
  }

  protected reload(): void {
    this.#switched.set(new Map());
    this.enrichers.reload();
    this.rules.reload();
  }

  /** A module keeps its place where none is given; shipped enrichers have one place only. */
  async #setEnricher(row: EnricherRow, enabled: boolean, order: number | undefined): Promise<void> {
    const { id, origin } = row;
    const { data } = await this.#client.request(SetEnricherDocument, {
      name: id,
      enabled,
      order: origin === 'MODULE' ? (order ?? row.order) : null,
    });
    this.#show(row, { enabled: data.setEnricher.enabled, order: data.setEnricher.order ?? undefined });
  }

  #show({ id }: EnricherRow, now: Switched): void {
    this.#switched.update((before) => new Map(before).set(id, now));
  }

  /** Runs a change of an enricher; what fails is said and the list shown as it is stored. */
  async #write({ id }: EnricherRow, change: () => Promise<unknown>): Promise<void> {
    this.busy.set(id);
    try {
      await change();
      this.failure.set('');
    } catch (error) {
      this.failure.set(toApiError(error).message);
      this.#switched.set(new Map());
    }
    this.rules.reload();
    this.enrichers.reload();
    this.busy.set('');
  }
}
