import { ChangeDetectionStrategy, Component, computed, effect, inject, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import { UpdateAttributeDocument } from '@gql/pages/attributes/editor/update-attribute';
import { AttributePromotionsDocument } from '@gql/pages/attributes/promotions/attribute-promotions';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { MetadataStore } from '@ui/state/metadata-store';

import { isFilling, promotionRows } from './promotion-rows';
import type { PromotionRow } from './promotion-rows';

const POLL_MS = 2000;
const IDLE_POLL_MS = 10_000;

/** Which custom attributes are computed ahead into columns, how far that is, and the switch that starts and ends it. */
@Component({
  selector: 'sg-promotions',
  imports: [LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './promotions.html',
  styleUrl: './promotions.css',
})
export class Promotions {
  readonly changed = output<void>();
  readonly #client = inject(GraphQlClient);
  readonly #metadata = inject(MetadataStore);
  protected readonly failure = signal('');
  protected readonly busy = signal('');
  protected readonly query = liveQuery(() => ({ document: AttributePromotionsDocument, variables: {} }));
  protected readonly rows = computed(() => {
    const data = this.query.data();
    return data === undefined ? [] : promotionRows(data);
  });

  constructor() {
    // Segments are filled in the background: the next answer is asked for a while after the last one.
    effect((onCleanup) => {
      if (this.query.loading() || !this.rows().some(({ promoted }) => promoted)) return;
      const timer = setTimeout(() => document.hidden || this.query.reload(), isFilling(this.rows()) ? POLL_MS : IDLE_POLL_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async promote({ scope, name, version }: PromotionRow, box: HTMLInputElement): Promise<void> {
    const promoted = box.checked;
    this.busy.set(`${scope}.${name}`);
    try {
      await this.#client.request(UpdateAttributeDocument, { attribute: { scope, key: name, promoted, expectedVersion: version } });
      this.failure.set('');
      await this.#metadata.load();
      this.changed.emit();
    } catch (error) {
      this.failure.set(toApiError(error).message);
      box.checked = !promoted;
    }
    this.query.reload();
    this.busy.set('');
  }
}
