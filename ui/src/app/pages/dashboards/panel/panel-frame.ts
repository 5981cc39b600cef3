import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiDotsVertical } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { Panel as Surface } from '@ui/components/panel/panel';
import { ROW_PIXELS } from '@ui/core/dashboards/dashboard';
import type { Panel } from '@ui/core/dashboards/dashboard';
import { substituteQuestion } from '@ui/core/dashboards/variables';
import type { VariableValues } from '@ui/core/dashboards/variables';
import { UrlState } from '@ui/state/url-state';

import { ExplorePanel } from './explore-panel';
import { GraphqlPanel } from './graphql-panel';
import { SavedQueryPanel } from './saved-query-panel';

const HEAD_PIXELS = 70;
const TABLE_ROW_PIXELS = 34;

/** A panel of a dashboard with its heading; while it is edited also with what moves, sizes and removes it. */
@Component({
  selector: 'sg-panel-frame',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, ExplorePanel, GraphqlPanel, Icon, RouterLink, SavedQueryPanel, Surface],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './panel-frame.html',
  styleUrl: './panel-frame.css',
})
export class PanelFrame {
  readonly panel = input.required<Panel>();
  readonly values = input.required<VariableValues>();
  readonly editing = input(false);
  readonly edited = output<void>();
  readonly duplicated = output<void>();
  readonly removed = output<void>();
  /** By how many places. */
  readonly moved = output<number>();
  readonly resized = output<{ readonly columns: number; readonly rows: number }>();
  readonly #url = inject(UrlState);
  protected readonly icon = mdiDotsVertical;

  /** Pixels for what is inside; the gaps between rows belong to the panel. */
  protected readonly inner = computed(() => this.panel().height * ROW_PIXELS + (this.panel().height - 1) * 12 - HEAD_PIXELS);
  protected readonly rows = computed(() => Math.max(2, Math.floor(this.inner() / TABLE_ROW_PIXELS) - 1));
  protected readonly question = computed(() => {
    const { source } = this.panel();
    return source.kind === 'explore' ? substituteQuestion(source.question, this.values()) : undefined;
  });
  protected readonly explorerParams = computed(() => ({ ...this.#url.carried(), ...this.question() }));
  /** GraphQL's variables of an operation of its own: those that it declares. */
  protected readonly given = computed(() => {
    const { source } = this.panel();
    const declared = (name: string): boolean => source.kind === 'graphql' && new RegExp(`\\$${name}\\b`).test(source.query);
    return Object.fromEntries(Object.entries(this.values()).filter(([name, value]) => value !== '' && declared(name)));
  });
}
