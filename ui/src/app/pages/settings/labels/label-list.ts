import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';

import { DeleteLabelDocument } from '@gql/pages/settings/labels/delete-label';
import { LabelUseDocument } from '@gql/pages/settings/labels/label-use';
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
import { LabelEditor } from './label-editor';
import { entitiesText, ruleNames } from './label-use';
import type { LabelValue } from './label-value';

/** All labels, with the entities that have them and the rules that put them there. */
@Component({
  selector: 'sg-label-list',
  imports: [ChangedCell, LoadState, Panel, RowActions, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './label-list.html',
  styles: `
    .color {
      display: inline-block;
      flex: none;
      width: 12px;
      height: 12px;
      border: 1px solid var(--border-strong);
      border-radius: 3px;
    }
  `,
})
export class LabelList {
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  protected readonly list = configList<LabelValue>('label', ({ key }) => key);
  protected readonly use = liveQuery(() => ({ document: LabelUseDocument, variables: {} }));
  readonly #useById = computed(
    () =>
      new Map(
        (this.use.data()?.labels.results ?? []).flatMap((each) =>
          each === null ? [] : [[each.id, { entities: entitiesText(each), rules: ruleNames(each) }]],
        ),
      ),
  );

  protected useOf(id: string): { readonly entities: string; readonly rules: readonly string[] } | undefined {
    return this.#useById().get(id);
  }

  protected async edit(row?: ConfigRow<LabelValue>): Promise<void> {
    if (await openEditor(this.#dialog, LabelEditor, row, 'Label')) this.reload();
  }

  protected remover(id: string): () => Promise<unknown> {
    return () => this.#client.request(DeleteLabelDocument, { id });
  }

  protected reload(): void {
    this.list.reload();
    this.use.reload();
  }
}
