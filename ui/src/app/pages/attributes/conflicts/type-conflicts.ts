import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { AttributeTypeConflictsDocument } from '@gql/pages/attributes/conflicts/attribute-type-conflicts';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { formatExact, formatNumber } from '@ui/core/format/number';
import { explorerParams } from '@ui/core/query/explorer-params';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

/** Maps of the catalogue that hold what was sent at a level. */
const MAPS: Readonly<Record<string, string | undefined>> = { span: 'spanTags', resource: 'resourceAttributes', scope: 'scopeAttributes' };

/** Keys that arrive with several types, so that their values do not compare until an attribute says what they are. */
@Component({
  selector: 'sg-type-conflicts',
  imports: [LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-panel
      heading="Keys that are sent with several types"
      hint="their values neither compare nor sum until an attribute gives them one type"
    >
      <sg-query-actions actions [query]="query" />
      <sg-load-state [query]="query" [isEmpty]="rows().length === 0">
        <ng-container empty><p>Every key is sent with one type.</p></ng-container>
        <table class="table">
          <thead>
            <tr>
              <th>Key</th>
              <th>Sent on</th>
              <th>Types</th>
              <th class="number">Spans in this range</th>
              <th><span class="visually-hidden">Actions</span></th>
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track row.level + row.key) {
              <tr>
                <td class="mono">
                  <a routerLink="/explorer" [queryParams]="row.explore">{{ row.key }}</a>
                </td>
                <td>{{ row.level }}</td>
                <td>
                  <span class="row wrap">
                    @for (type of row.types; track type) {
                      <span class="chip is-warning">{{ type }}</span>
                    }
                  </span>
                </td>
                <td class="number" [title]="row.exact">{{ row.spans }}</td>
                <td class="number">
                  <a class="button small" routerLink="." [queryParams]="row.register">Register as a typed attribute</a>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </sg-load-state>
    </sg-panel>
  `,
  styles: `
    td {
      vertical-align: middle;
    }
  `,
})
export class TypeConflicts {
  readonly #range = inject(TimeRangeStore);
  readonly #url = inject(UrlState);
  protected readonly query = liveQuery(() => ({ document: AttributeTypeConflictsDocument, variables: { between: this.#range.input() } }));
  protected readonly rows = computed(() =>
    (this.query.data()?.attributeTypeConflicts ?? []).map(({ level, key, types, spans }) => {
      const name = `${MAPS[level] ?? 'spanTags'}[${key}]`;
      return {
        level,
        key,
        types,
        spans: spans === null ? '–' : formatNumber(spans),
        exact: spans === null ? '' : formatExact(spans),
        explore: { ...this.#url.carried(), ...explorerParams({ scope: 'SPAN', group: name }) },
        register: { ...this.#url.carried(), scope: 'SPAN', new: name },
      };
    }),
  );
}
