import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { PanelSavedQueryDocument } from '@gql/pages/dashboards/panel/saved-query';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import type { VariableValues } from '@ui/core/dashboards/variables';

import { GraphqlPanel } from './graphql-panel';

/** A saved query by its id, with the variables of the dashboard as its parameters. */
@Component({
  selector: 'sg-saved-query-panel',
  imports: [GraphqlPanel, LoadState],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-load-state [query]="query" [isEmpty]="saved() === null">
      @if (saved(); as found) {
        <sg-graphql-panel [panelId]="panelId()" [label]="found.name" [text]="found.query" [variables]="given()" [rows]="rows()" />
      }
      <ng-container empty><p>The saved query is gone. Edit the panel to choose another.</p></ng-container>
    </sg-load-state>
  `,
})
export class SavedQueryPanel {
  readonly panelId = input.required<string>();
  readonly id = input.required<string>();
  readonly values = input.required<VariableValues>();
  readonly rows = input(6);
  protected readonly query = liveQuery(() => ({ document: PanelSavedQueryDocument, variables: { id: this.id() } }));
  protected readonly saved = computed(() => this.query.data()?.savedQuery);
  protected readonly given = computed(() =>
    Object.fromEntries(
      (this.saved()?.parameters ?? []).flatMap(({ name, default: usual }) => {
        const value = this.values()[name] ?? usual;
        return value === null || value === undefined || value === '' ? [] : [[name, value]];
      }),
    ),
  );
}
