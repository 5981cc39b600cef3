import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Params } from '@angular/router';

import { EntityBreakdownDocument } from '@gql/pages/entities/entity-breakdown/entity-breakdown';
import { liveQuery } from '@ui/api/live-query';
import { Combobox } from '@ui/components/combobox/combobox';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import type { Suggest, Suggestion } from '@ui/components/combobox/suggestion';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { entityFilterText, entityWhere } from '@ui/core/entities/entity-kind';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { printName } from '@ui/core/filter/print-filter';
import { quote } from '@ui/core/filter/tokens';
import { formatMs } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { formatQuantity, NO_VALUE } from '@ui/core/format/value';
import { parseRef, refText } from '@ui/core/metadata/attribute';
import { allOf, explorerParams } from '@ui/core/query/explorer-params';
import { MetadataStore } from '@ui/state/metadata-store';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { shareTone } from '../share-tone';
import { breakdownRows } from './breakdown-rows';
import type { BreakdownRow } from './breakdown-rows';
import { groupChoices } from './group-choices';

const GROUPS = 10;

/** Calls of an entity by the values of an attribute that one chooses; each group leads to its calls in the explorer. */
@Component({
  selector: 'sg-entity-breakdown',
  imports: [Combobox, LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-breakdown.html',
  styleUrl: './entity-breakdown.css',
})
export class EntityBreakdown {
  readonly kind = input.required<EntityKind>();
  readonly entity = input.required<EntityRef>();

  readonly #url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  readonly #metadata = inject(MetadataStore);
  protected readonly groups = GROUPS;
  protected readonly group = computed(() => parseRef(this.#url.get('by') ?? this.kind().calls.group));
  readonly #choices = computed(() => groupChoices(this.kind(), this.#metadata.ofScope(this.kind().calls.scope), this.#metadata.sentKeys()));
  protected readonly suggest = computed<Suggest>(() => (text) => matchSuggestions(this.#choices(), text));
  protected readonly groupName = computed(
    () => this.#choices().find(({ value }) => value === refText(this.group()))?.label ?? refText(this.group()),
  );

  protected readonly query = liveQuery(() => {
    const { scope, count } = this.kind().calls;
    const space = this.#url.get('space');
    return {
      document: EntityBreakdownDocument,
      variables: {
        scope,
        between: this.#range.input(),
        where: entityWhere(this.kind(), this.entity()),
        group: this.group(),
        calls: count,
        limit: GROUPS,
        ...(space !== undefined && { space }),
      },
    };
  });
  protected readonly rows = computed(() => {
    const answer = this.query.data();
    return answer === undefined ? [] : breakdownRows(answer);
  });
  protected readonly slowest = computed(() => Math.max(0, ...this.rows().map(({ p99 }) => p99 ?? 0)));
  protected readonly format = { exact: formatExact, percent: formatPercent, quantity: formatQuantity, tone: shareTone };

  protected ms(value: number | null): string {
    return value === null ? NO_VALUE : formatMs(value);
  }

  protected choose({ value }: Suggestion): void {
    this.#url.set({ by: value === this.kind().calls.group ? undefined : value }, { replace: true });
  }

  /** Where the calls of a group are; all the rest has no filter of its own. */
  protected link({ kind, value }: BreakdownRow): Params | undefined {
    if (kind === 'rest') return undefined;
    const name = printName(this.group());
    const own = kind === 'none' ? `${name} NOT EXISTS` : `${name} = ${typeof value === 'string' ? quote(value) : String(value)}`;
    return {
      ...this.#url.carried(),
      ...explorerParams({ scope: this.kind().calls.scope, filter: allOf(entityFilterText(this.kind(), this.entity()), own) }),
    };
  }
}
