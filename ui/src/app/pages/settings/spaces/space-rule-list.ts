import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { DeleteSpaceRuleDocument } from '@gql/pages/settings/spaces/delete-space-rule';
import { GraphQlClient } from '@ui/api/graphql-client';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { Spaces } from '@ui/state/spaces';
import { UrlState } from '@ui/state/url-state';

import { ChangedCell } from '../shared/changed-cell';
import { configList } from '../shared/config-list';
import type { ConfigRow } from '../shared/config-list';
import { openEditor } from '../shared/open-editor';
import { RowActions } from '../shared/row-actions';
import { SettingsSection } from '../shared/settings-section';
import { scopeOf, SpaceRuleEditor } from './space-rule-editor';
import type { SpaceRuleValue } from './space-rule-editor';

/** Rules by which telemetry belongs to spaces, and the spaces that they found. */
@Component({
  selector: 'sg-space-rule-list',
  imports: [ChangedCell, LoadState, Panel, RouterLink, RowActions, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './space-rule-list.html',
})
export class SpaceRuleList {
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  protected readonly url = inject(UrlState);
  protected readonly list = configList<SpaceRuleValue>('space-rule', (value) => nameOf(value));
  protected readonly spaces = inject(Spaces);
  protected readonly names = computed(() => this.spaces.names() ?? []);
  protected readonly nameOf = nameOf;
  protected readonly scopeOf = scopeOf;

  protected async edit(row?: ConfigRow<SpaceRuleValue>): Promise<void> {
    if (await openEditor(this.#dialog, SpaceRuleEditor, row, 'Space rule')) this.reload();
  }

  protected remover(id: string): () => Promise<unknown> {
    return () => this.#client.request(DeleteSpaceRuleDocument, { id });
  }

  protected reload(): void {
    this.list.reload();
    this.spaces.reload();
  }
}

const nameOf = ({ attributeValueRule }: SpaceRuleValue): string => attributeValueRule?.attributeKey ?? '';
