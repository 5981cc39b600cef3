import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiDeleteOutline, mdiPencilOutline, mdiPlay } from '@mdi/js';

import { DeleteSavedQueryDocument } from '@gql/pages/saved-queries/delete-saved-query';
import { SavedQueriesDocument } from '@gql/pages/saved-queries/saved-queries';
import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { CellTemplate } from '@ui/components/data-table/cell-template';
import type { Column } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';
import { confirm } from '@ui/components/dialog/confirm-dialog';
import { Icon } from '@ui/components/icon/icon';
import { HistoryButton } from '@ui/components/object-history/history-button';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { openSaveQuery } from '@ui/components/save-query/save-query-dialog';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import { Preferences } from '@ui/state/preferences';
import { RequestContext } from '@ui/state/request-context';
import { UrlState } from '@ui/state/url-state';

import { RunPanel } from './run-panel';
import { curlByName, defaultsOf, linkOf, matching, tagCounts, viewOf } from './saved-query';
import type { SavedQuery } from './saved-query';

/** Queries that were given a name: found, opened where they were saved, run with other values, changed and shared. */
@Component({
  selector: 'sg-saved-queries-page',
  imports: [CellTemplate, CopyButton, DataTable, HistoryButton, Icon, LoadState, Panel, QueryActions, RouterLink, RunPanel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './saved-queries-page.html',
  styles: `
    .search {
      width: 320px;
    }
    .tags {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gap-1);
    }
    .tags > button {
      border: 0;
      cursor: pointer;
    }
    .tags > [aria-pressed='true'] {
      background: var(--accent-soft);
      color: var(--accent);
    }
    .actions {
      display: flex;
      justify-content: flex-end;
      gap: 2px;
      width: 100%;
    }
    .cell-tags {
      display: flex;
      gap: var(--gap-1);
      min-width: 0;
      overflow: hidden;
    }
  `,
})
export class SavedQueriesPage {
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  readonly #context = inject(RequestContext);
  readonly #preferences = inject(Preferences);
  protected readonly url = inject(UrlState);
  protected readonly icons = { run: mdiPlay, edit: mdiPencilOutline, remove: mdiDeleteOutline };
  protected readonly failure = signal<ApiError | undefined>(undefined);
  protected readonly query = liveQuery(() => ({ document: SavedQueriesDocument, variables: {} }));
  protected readonly search = computed(() => this.url.get('q') ?? '');
  protected readonly tag = computed(() => this.url.get('tag'));
  readonly #all = computed<readonly SavedQuery[]>(() => this.query.data()?.savedQueries.results ?? []);
  protected readonly count = computed(() => this.#all().length);
  protected readonly tags = computed(() => tagCounts(this.#all()));
  protected readonly rows = computed(() => matching(this.#all(), this.search(), this.tag()));
  protected readonly opened = computed(() => this.#all().find(({ id }) => id === this.url.get('run')));
  readonly #now = Date.now();

  protected readonly columns = computed<readonly Column<SavedQuery>[]>(() => [
    {
      id: 'name',
      title: 'Name',
      width: 160,
      grow: 2,
      text: ({ name }) => name,
      sortBy: ({ name }) => name,
      link: (saved) => this.#linkTo(saved),
    },
    {
      id: 'description',
      title: 'Description',
      width: 140,
      grow: 3,
      text: ({ description }) => description ?? '',
      sortBy: ({ description }) => description,
    },
    { id: 'tags', title: 'Tags', width: 110, grow: 1, text: ({ tags }) => tags.join(', ') },
    { id: 'shown', title: 'Opens in', width: 76, text: (saved) => placeOf(viewOf(saved).path), sortBy: (saved) => viewOf(saved).path },
    {
      id: 'parameters',
      title: 'Params',
      hint: 'Parameters',
      width: 76,
      align: 'right',
      text: ({ parameters }) => `${parameters.length}`,
      exact: ({ parameters }) => parameters.map(({ name, type }) => `${name}: ${type}`).join('\n'),
      sortBy: ({ parameters }) => parameters.length,
    },
    {
      id: 'updated',
      title: 'Changed',
      width: 125,
      text: ({ updatedTime, updatedBy }) => `${formatAge(Date.parse(updatedTime), this.#now)} by ${updatedBy}`,
      exact: ({ updatedTime }) => formatExactTime(Date.parse(updatedTime), this.#preferences.timeZone()),
      sortBy: ({ updatedTime }) => Date.parse(updatedTime),
    },
    { id: 'actions', title: '', width: 236, grow: 0, text: () => '' },
  ]);

  protected curl = (saved: SavedQuery): string => curlByName(location.origin, saved.name, {}, this.#context.headers());
  protected link = (saved: SavedQuery): string => linkOf(location.origin, viewOf(saved));

  protected find(text: string): void {
    this.url.set({ q: text === '' ? undefined : text }, { replace: true });
  }

  protected choose(tag: string): void {
    this.url.set({ tag: this.tag() === tag ? undefined : tag });
  }

  protected open(saved: SavedQuery | undefined): void {
    this.url.set({ run: saved?.id });
  }

  protected async edit(saved: SavedQuery): Promise<void> {
    const request = {
      document: { text: saved.query },
      variables: defaultsOf(saved),
      existing: saved,
      ...(saved.view !== null && { view: saved.view }),
    };
    if ((await openSaveQuery(this.#dialog, request)) !== undefined) this.query.reload();
  }

  protected async remove({ id, name }: SavedQuery): Promise<void> {
    const text = `Nobody can run “${name}” by its name any more, and panels of dashboards that show it stay empty. Its history is kept.`;
    if (!(await confirm(this.#dialog, { title: 'Delete the saved query?', text, action: 'Delete' }))) return;
    try {
      await this.#client.request(DeleteSavedQueryDocument, { id });
      this.failure.set(undefined);
      this.query.reload();
    } catch (error) {
      this.failure.set(toApiError(error));
    }
  }

  /** A view that says its own range keeps it. */
  #linkTo(saved: SavedQuery): { readonly commands: readonly string[]; readonly queryParams: Readonly<Record<string, unknown>> } {
    const { path, params } = viewOf(saved);
    return { commands: [path], queryParams: params };
  }
}

const NAMES: Readonly<Record<string, string>> = { '/explorer': 'Explorer', '/graphql-editor': 'GraphQL', '/flow': 'Application flow' };

const placeOf = (path: string): string => NAMES[path] ?? path;
