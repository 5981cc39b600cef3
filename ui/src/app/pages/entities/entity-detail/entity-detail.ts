import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Params } from '@angular/router';
import { mdiCompassOutline } from '@mdi/js';

import { liveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { entityText } from '@ui/core/entities/entity-document';
import type { EntityAnswer, EntityVariables } from '@ui/core/entities/entity-document';
import { ENDPOINT, entityCommands, entityFilterText } from '@ui/core/entities/entity-kind';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import { explorerParams } from '@ui/core/query/explorer-params';
import { present } from '@ui/core/query/selection';
import { betweenInput, previousRange } from '@ui/core/time/time-range';
import { PageTitle } from '@ui/state/page-title';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { EntityAttributes } from '../entity-attributes/entity-attributes';
import { EntityExceptions } from '../entity-exceptions/entity-exceptions';
import { EntityList } from '../entity-list/entity-list';
import { EntityNeighbors } from '../entity-neighbors/entity-neighbors';
import { EntityOverview } from '../entity-overview/entity-overview';
import { EntityTraces } from '../entity-traces/entity-traces';
import { LabelChips } from '../label-chips';
import { HealthNumbers } from './health-numbers';
import { readableType } from './readable-type';
import { rangeAround } from './range-around';
import { tabOf, tabsOf } from './tabs';
import type { TabId } from './tabs';

/** The page of one entity: what it is, how it does, and tabs with everything else. A tab that is not shown asks nothing. */
@Component({
  selector: 'sg-entity-detail',
  imports: [
    CopyButton,
    EntityAttributes,
    EntityExceptions,
    EntityList,
    EntityNeighbors,
    EntityOverview,
    EntityTraces,
    HealthNumbers,
    Icon,
    LabelChips,
    LoadState,
    QueryActions,
    RouterLink,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-detail.html',
  styleUrl: './entity-detail.css',
})
export class EntityDetail {
  readonly kind = input.required<EntityKind>();
  readonly id = input.required<string>();

  protected readonly url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);
  protected readonly explore = mdiCompassOutline;
  protected readonly endpoints = ENDPOINT;

  protected readonly query = liveQuery<EntityAnswer, EntityVariables>(() => {
    const space = this.url.get('space');
    return {
      document: { name: 'entity', text: entityText(this.kind()) },
      variables: {
        scope: this.kind().scope,
        id: this.id(),
        between: this.#range.input(),
        previous: betweenInput(previousRange(this.#range.between())),
        ...(space !== undefined && { space }),
      },
    };
  });
  protected readonly head = computed(() => present(this.query.data()?.current.results)[0]);
  protected readonly previous = computed(() => present(this.query.data()?.previous.results)[0]);
  protected readonly isUnknown = computed(() => this.query.data() !== undefined && this.head() === undefined);
  protected readonly hasCalls = computed(() => this.head()?.duration.p50.value != null || (this.head()?.calls.count.value ?? 0) > 0);
  protected readonly name = computed(() => {
    const name = this.head()?.name;
    return typeof name === 'string' && name !== '' ? name : undefined;
  });
  /** Without its name until that is known: what is asked does not depend on it. */
  protected readonly entity = computed<EntityRef>(() => ({ id: this.id(), ...(this.name() !== undefined && { name: this.name() }) }));
  protected readonly type = computed(() => {
    const type = this.head()?.type;
    return typeof type === 'string' && type !== '' ? readableType(type) : undefined;
  });
  protected readonly labels = computed(() => present(this.head()?.labels.results));
  protected readonly owner = computed(() => {
    const { ownerId, ownerName } = this.head() ?? {};
    const scope = this.kind().owner?.scope;
    return typeof ownerId === 'string' && typeof ownerName === 'string' && scope !== undefined
      ? { name: ownerName, commands: entityCommands(scope, ownerId) }
      : undefined;
  });
  readonly #last = computed(() => {
    const { lastSeen, lastCall } = this.head() ?? {};
    return typeof lastSeen === 'number' ? Math.max(lastSeen, lastCall?.max.value ?? 0) : lastCall?.max.value;
  });
  protected readonly seen = computed(() => ({ first: this.#moment(this.head()?.firstSeen), last: this.#moment(this.#last()) }));
  protected readonly tabs = computed(() => tabsOf(this.kind()));
  protected readonly tab = computed(() => tabOf(this.url.get('tab'), this.tabs()));
  protected readonly exploreParams = computed(() => ({
    ...this.url.carried(),
    ...explorerParams({ scope: this.kind().calls.scope, filter: entityFilterText(this.kind(), this.entity()) }),
  }));

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = this.name();
      if (name !== undefined) title.setTitle(name);
    });
  }

  protected tabParams(tab: TabId): Params {
    return { ...this.url.carried(), ...(tab !== 'overview' && { tab }) };
  }

  /** Shows the hour in which it was called last. */
  protected showLast(): void {
    const last = this.#last();
    if (typeof last === 'number') this.#range.set(rangeAround(last));
  }

  protected widen(): void {
    this.#range.set({ kind: 'last', ms: 7 * 86_400_000 });
  }

  #moment(ms: number | null | undefined): { readonly age: string; readonly exact: string } | undefined {
    return typeof ms === 'number'
      ? { age: formatAge(ms, Date.now()), exact: formatExactTime(ms, this.#preferences.timeZone()) }
      : undefined;
  }
}
