import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiCompassOutline } from '@mdi/js';

import { liveQuery } from '@ui/api/live-query';
import { CellTemplate } from '@ui/components/data-table/cell-template';
import { DataTable } from '@ui/components/data-table/data-table';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { entityKind } from '@ui/core/entities/entity-kind';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { neighborsText } from '@ui/core/entities/neighbors-document';
import type { NeighborsAnswer, NeighborsVariables } from '@ui/core/entities/neighbors-document';
import { formatExact } from '@ui/core/format/number';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { edgeLink } from './edge-link';
import type { EdgeLink } from './edge-link';
import { neighborColumns, neighborGroups } from './neighbor-rows';
import type { NeighborGroup, NeighborRow } from './neighbor-rows';

/** Who calls an entity, and what it calls: one request for all, one table for each type of neighbours. */
@Component({
  selector: 'sg-entity-neighbors',
  imports: [CellTemplate, DataTable, Icon, LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-neighbors.html',
  styles: `
    .columns {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--gap-4);
      align-items: start;
    }
    @media (width < 1100px) {
      .columns {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class EntityNeighbors {
  readonly kind = input.required<EntityKind>();
  readonly entity = input.required<EntityRef>();

  readonly #url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  protected readonly icon = mdiCompassOutline;
  protected readonly sort = { column: 'rate', descending: true };

  protected readonly query = liveQuery<NeighborsAnswer, NeighborsVariables>(() => {
    const space = this.#url.get('space');
    return {
      document: { name: 'entityNeighbors', text: neighborsText(this.kind()) },
      variables: { scope: this.kind().scope, id: this.entity().id, between: this.#range.input(), ...(space !== undefined && { space }) },
    };
  });
  protected readonly groups = computed(() => {
    const answer = this.query.data();
    return answer === undefined ? [] : neighborGroups(this.kind(), answer);
  });
  /** Callers at the left and callees at the right; of an entity that calls nobody, its groups side by side. */
  protected readonly sides = computed(() => {
    const groups = this.groups();
    if (this.kind().callees.length === 0) return groups.map((group) => [group]);
    return (['callers', 'callees'] as const).map((direction) => groups.filter((each) => each.direction === direction));
  });
  /** Until the answer is there: as many panels as there will be. */
  protected readonly isLoading = computed(() => this.query.data() === undefined);

  protected columns({ scope }: NeighborGroup) {
    return neighborColumns(entityKind(scope).owner !== undefined);
  }

  protected count({ rows }: NeighborGroup): string {
    return rows.length === 0 ? '' : formatExact(rows.length);
  }

  protected nobody({ direction, scope }: NeighborGroup): string {
    const { many } = entityKind(scope);
    return direction === 'callers' ? `No ${many} called it in this range of time.` : `It called no ${many} in this range of time.`;
  }

  protected link({ direction }: NeighborGroup, row: NeighborRow): EdgeLink | undefined {
    const edge = edgeLink(this.kind(), this.entity(), direction, row);
    return edge === undefined ? undefined : { ...edge, params: { ...this.#url.carried(), ...edge.params } };
  }

  protected readonly rowId = ({ id }: NeighborRow): string => id;
}
