import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

import { DeleteExcludeRuleDocument } from '@gql/pages/settings/exclude-rules/delete-exclude-rule';
import { DroppedSpansDocument } from '@gql/pages/settings/exclude-rules/dropped-spans';
import { UpdateExcludeRuleDocument } from '@gql/pages/settings/exclude-rules/update-exclude-rule';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { formatExact, formatNumber } from '@ui/core/format/number';

import { ChangedCell } from '../shared/changed-cell';
import { configList } from '../shared/config-list';
import type { ConfigRow } from '../shared/config-list';
import { openEditor } from '../shared/open-editor';
import { RowActions } from '../shared/row-actions';
import { SettingsSection } from '../shared/settings-section';
import { ExcludeRuleEditor } from './exclude-rule-editor';
import { draftOfFilter, filterText } from './span-filter-draft';
import type { ExcludeRuleValue } from './span-filter-draft';

/** Rules by which spans are dropped, and how many each dropped. */
@Component({
  selector: 'sg-exclude-rule-list',
  imports: [ChangedCell, LoadState, Panel, RowActions, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './exclude-rule-list.html',
})
export class ExcludeRuleList {
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  readonly #dropped = liveQuery(() => ({ document: DroppedSpansDocument, variables: {} }));
  readonly #droppedBy = computed(
    () => new Map((this.#dropped.data()?.droppedSpans ?? []).flatMap(({ ruleId, count }) => (ruleId === null ? [] : [[ruleId, count]]))),
  );
  protected readonly list = configList<ExcludeRuleValue>('exclude-span-rule', ({ name }) => name);
  protected readonly failure = signal('');
  protected readonly rows = computed(() =>
    this.list.rows().map((row) => {
      const dropped = this.#droppedBy().get(row.id) ?? 0;
      return {
        row,
        when: filterText(draftOfFilter(row.value.spanFilter)),
        dropped: formatNumber(dropped),
        exact: `${formatExact(dropped)} since the platform was started`,
      };
    }),
  );

  protected async edit(row?: ConfigRow<ExcludeRuleValue>): Promise<void> {
    if (await openEditor(this.#dialog, ExcludeRuleEditor, row, 'Exclude rule')) this.list.reload();
  }

  protected remover(id: string): () => Promise<unknown> {
    return () => this.#client.request(DeleteExcludeRuleDocument, { input: { id } });
  }

  protected async toggle({ id, version, value: { name, disabled, spanFilter } }: ConfigRow<ExcludeRuleValue>): Promise<void> {
    this.failure.set('');
    const input = { id, name, disabled: !disabled, spanFilter };
    await this.#client
      .request(UpdateExcludeRuleDocument, { input, expectedVersion: version })
      .catch((error: unknown) => this.failure.set(toApiError(error).message));
    this.list.reload();
  }
}
