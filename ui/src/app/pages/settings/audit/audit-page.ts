import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { mdiChevronDown, mdiChevronRight } from '@mdi/js';

import { ConfigAuditDocument } from '@gql/pages/settings/audit/config-audit';
import { ConfigKindNamesDocument } from '@gql/pages/settings/audit/config-kind-names';
import { liveQuery } from '@ui/api/live-query';
import { Differences } from '@ui/components/differences/differences';
import { Icon } from '@ui/components/icon/icon';
import { HistoryButton } from '@ui/components/object-history/history-button';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { differencesOf } from '@ui/core/config/differences';
import { formatExactTime, formatTime } from '@ui/core/format/time';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

import { SettingsSection } from '../shared/settings-section';
import { auditedName } from './audit-record';
import type { AuditRecord } from './audit-record';

const PAGE = 50;
const TONES: Readonly<Record<AuditRecord['action'], string>> = {
  CREATE: 'is-ok',
  UPDATE: 'is-accent',
  DELETE: 'is-error',
  RESTORE: 'is-warning',
};

/** Every change of a configuration object, the last first: who, when, what stood before and stands after. */
@Component({
  selector: 'sg-audit-page',
  imports: [Differences, HistoryButton, Icon, LoadState, Panel, QueryActions, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audit-page.html',
  styleUrl: './audit-page.css',
})
export class AuditPage {
  readonly #preferences = inject(Preferences);
  protected readonly url = inject(UrlState);
  protected readonly icons = { closed: mdiChevronRight, open: mdiChevronDown };
  protected readonly tones = TONES;
  protected readonly name = auditedName;
  protected readonly kind = computed(() => this.url.get('kind') ?? '');
  protected readonly author = computed(() => this.url.get('author') ?? '');
  protected readonly id = computed(() => this.url.get('object') ?? '');
  protected readonly page = computed(() => Math.max(1, Math.trunc(Number(this.url.get('page') ?? 1)) || 1));
  protected readonly isFiltered = computed(() => `${this.kind()}${this.author()}${this.id()}` !== '');
  protected readonly opened = signal<string | undefined>(undefined);
  readonly #kinds = liveQuery(() => ({ document: ConfigKindNamesDocument, variables: {} }));
  protected readonly kinds = computed(() => (this.#kinds.data()?.configKinds ?? []).map(({ name }) => name).toSorted());
  protected readonly query = liveQuery(() => ({
    document: ConfigAuditDocument,
    variables: {
      ...(this.kind() !== '' && { kind: this.kind() }),
      ...(this.author() !== '' && { author: this.author() }),
      ...(this.id() !== '' && { id: this.id() }),
      limit: PAGE,
      offset: (this.page() - 1) * PAGE,
    },
  }));
  protected readonly records = computed(() => this.query.data()?.configAudit.results ?? []);
  protected readonly total = computed(() => this.query.data()?.configAudit.total ?? 0);
  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.total() / PAGE)));

  /** Sets a filter and goes to the first page. */
  protected filter(values: Readonly<Record<string, string>>): void {
    const params = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim() || undefined]));
    this.url.set({ ...params, page: undefined }, { replace: true });
  }

  protected go(page: number): void {
    this.url.set({ page: page === 1 ? undefined : String(page) });
  }

  protected toggle({ id }: AuditRecord): void {
    this.opened.update((opened) => (opened === id ? undefined : id));
  }

  protected differences = ({ before, after }: AuditRecord) => differencesOf(before, after);
  protected time = ({ time }: AuditRecord): string => formatTime(Date.parse(time), this.#preferences.timeZone());
  protected exact = ({ time }: AuditRecord): string => formatExactTime(Date.parse(time), this.#preferences.timeZone());
}
