import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiFilterMinusOutline, mdiFilterPlusOutline, mdiGroup, mdiTableColumnPlusAfter } from '@mdi/js';

import { liveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import type { RowColumn } from '@ui/core/explore/columns';
import { valueCondition } from '@ui/core/explore/conditions';
import type { Extent } from '@ui/core/explore/operation';
import { detailEntries, entryMatches } from '@ui/core/explore/row-entries';
import type { RowEntry } from '@ui/core/explore/row-entries';
import { rowDetailOperation, rowPage } from '@ui/core/explore/row';
import type { Row } from '@ui/core/explore/row';
import { readableAttributes } from '@ui/core/explore/scopes';
import type { Scope } from '@ui/core/explore/scopes';
import { noneOf } from '@ui/core/filter/condition';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

import { ExplorerState } from './explorer-state';

/** All that a row has, with its types; each value can be filtered by, and its attribute grouped by or shown as a column. */
@Component({
  selector: 'sg-row-detail',
  imports: [CopyButton, Icon, LoadState, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './row-detail.html',
  styleUrl: './row-detail.css',
})
export class RowDetail {
  readonly scope = input.required<Scope>();
  readonly row = input.required<Row>();
  readonly columns = input.required<readonly RowColumn[]>();
  readonly between = input.required<Extent['between']>();
  protected readonly state = inject(ExplorerState);
  readonly #preferences = inject(Preferences);
  readonly #url = inject(UrlState);
  protected readonly icons = {
    include: mdiFilterPlusOutline,
    exclude: mdiFilterMinusOutline,
    group: mdiGroup,
    column: mdiTableColumnPlusAfter,
  };
  protected readonly search = signal('');

  readonly #attributes = computed(() => readableAttributes(this.scope(), this.state.attributes()));
  protected readonly hasId = computed(() => this.row().id !== undefined);
  /** Log events have no id by which one could be asked for again: theirs come with the columns. */
  protected readonly query = liveQuery(() => {
    return !this.hasId() ? undefined : rowDetailOperation(this.scope(), this.row(), this.#attributes(), { between: this.between() });
  });
  readonly #entries = computed<readonly RowEntry[]>(() => {
    const zone = this.#preferences.timeZone();
    const { values, all } = this.row();
    if (!this.hasId()) return detailEntries(this.#attributes(), (i) => all?.[i], zone);
    const found = this.query.data()?.rows.results[0];
    return found == null
      ? this.columns().flatMap(({ ref }, i) =>
          detailEntries(
            this.#attributes().filter(({ name }) => name === ref.key),
            () => values[i],
            zone,
          ),
        )
      : detailEntries(this.#attributes(), (i) => found[`a${i}`], zone);
  });
  protected readonly entries = computed(() => this.#entries().filter((entry) => entryMatches(entry, this.search())));
  protected readonly count = computed(() => this.#entries().length);
  protected readonly isEmpty = computed(() => this.query.data()?.rows.results.length === 0);
  protected readonly page = computed(() => {
    const page = rowPage(this.scope(), this.row());
    return page && { ...page, queryParams: { ...this.#url.carried(), ...page.queryParams } };
  });
  protected readonly json = computed(() =>
    JSON.stringify(Object.fromEntries(this.#entries().map(({ key, value }) => [key, value])), null, 2),
  );

  protected include({ ref, value }: RowEntry): void {
    this.state.addCondition(valueCondition(ref, value));
  }

  protected exclude({ ref, value }: RowEntry): void {
    this.state.addCondition(noneOf(valueCondition(ref, value)));
  }
}
