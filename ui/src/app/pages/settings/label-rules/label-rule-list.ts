import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

import { DeleteLabelRuleDocument } from '@gql/pages/settings/label-rules/delete-label-rule';
import { LabelChoicesDocument } from '@gql/pages/settings/label-rules/label-choices';
import { UpdateLabelRuleDocument } from '@gql/pages/settings/label-rules/update-label-rule';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';

import { ChangedCell } from '../shared/changed-cell';
import { configList } from '../shared/config-list';
import type { ConfigRow } from '../shared/config-list';
import { openEditor } from '../shared/open-editor';
import { RowActions } from '../shared/row-actions';
import { SettingsSection } from '../shared/settings-section';
import type { LabelRuleValue } from './label-rule-draft';
import { LabelRuleEditor } from './label-rule-editor';
import { labelRuleText } from './label-rule-text';

/** Rules that put labels on entities: what they say, and whether they are applied. */
@Component({
  selector: 'sg-label-rule-list',
  imports: [ChangedCell, LoadState, Panel, RowActions, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './label-rule-list.html',
})
export class LabelRuleList {
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  readonly #choices = liveQuery(() => ({ document: LabelChoicesDocument, variables: {} }));
  readonly #labels = computed(
    () => new Map((this.#choices.data()?.labels.results ?? []).flatMap((each) => (each === null ? [] : [[each.id, each.key]]))),
  );
  protected readonly list = configList<LabelRuleValue>('label-rule', ({ name }) => name);
  protected readonly failure = signal('');
  protected readonly rows = computed(() =>
    this.list.rows().map((row) => ({ ...row, text: labelRuleText(row.value, (id) => this.#labels().get(id) ?? id) })),
  );

  protected async edit(row?: ConfigRow<LabelRuleValue>): Promise<void> {
    if (await openEditor(this.#dialog, LabelRuleEditor, row, 'Label rule')) this.list.reload();
  }

  protected remover(id: string): () => Promise<unknown> {
    return () => this.#client.request(DeleteLabelRuleDocument, { id });
  }

  protected async toggle({ id, version, value }: ConfigRow<LabelRuleValue>): Promise<void> {
    this.failure.set('');
    const rule = { id, labelApplicationRuleData: { ...value, enabled: !value.enabled } };
    await this.#client
      .request(UpdateLabelRuleDocument, { rule, expectedVersion: version })
      .catch((error: unknown) => this.failure.set(toApiError(error).message));
    this.list.reload();
  }
}
