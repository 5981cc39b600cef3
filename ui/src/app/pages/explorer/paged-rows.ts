import { computed, DestroyRef, inject, linkedSignal, signal, untracked } from '@angular/core';
import type { Signal } from '@angular/core';

import { toApiError } from '@ui/api/api-error';
import type { ApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import type { LiveQuery } from '@ui/api/live-query';
import type { RowColumn } from '@ui/core/explore/columns';
import type { Extent } from '@ui/core/explore/operation';
import type { GroupOrder } from '@ui/core/explore/question';
import { readRows, withUniqueKeys } from '@ui/core/explore/row';
import type { Row } from '@ui/core/explore/row';
import { nextStart, rowsOperation } from '@ui/core/explore/rows-operation';
import type { PageStart, RowsData } from '@ui/core/explore/rows-operation';
import type { Scope } from '@ui/core/explore/scopes';
import type { Attribute } from '@ui/core/metadata/attribute';

export const PAGE_SIZE = 50;

/** Rows that are asked for. */
export interface RowsAsked {
  readonly scope: Scope;
  readonly columns: readonly RowColumn[];
  readonly order?: GroupOrder;
  readonly extent: Extent;
  readonly attributes: readonly Attribute[];
}

interface Loaded {
  readonly asked: RowsAsked;
  readonly rows: readonly Row[];
  readonly next?: PageStart;
}

export interface PagedRows {
  readonly query: LiveQuery<RowsData>;
  /** What the rows in sight answer; the next question may be another. */
  readonly loaded: Signal<Loaded | undefined>;
  readonly total: Signal<number | undefined>;
  readonly loadingMore: Signal<boolean>;
  readonly moreError: Signal<ApiError | undefined>;
  /** Appends the next page, where there is one. */
  more(): Promise<void>;
}

/** Rows page by page, from the first again whenever the question changes. Call where injection is possible. */
export function pagedRows(asked: () => RowsAsked | undefined): PagedRows {
  const client = inject(GraphQlClient);
  const operation = (of: RowsAsked, start?: PageStart) =>
    rowsOperation({ ...of, limit: PAGE_SIZE, ...(start && { start }) }, of.extent, of.attributes);
  const query = liveQuery(() => {
    const now = asked();
    return now && { ...operation(now), plan: true };
  });
  const loaded = linkedSignal<RowsData | undefined, Loaded | undefined>({
    source: query.data,
    computation: (data) => {
      const of = untracked(asked);
      return data && of && append(undefined, data, of);
    },
  });
  const running = signal<AbortController | undefined>(undefined);
  const moreError = linkedSignal<RowsData | undefined, ApiError | undefined>({ source: query.data, computation: () => undefined });
  inject(DestroyRef).onDestroy(() => running()?.abort());

  return {
    query,
    loaded: loaded.asReadonly(),
    total: computed(() => query.data()?.rows.total),
    loadingMore: computed(() => running() !== undefined),
    moreError: moreError.asReadonly(),
    more: async () => {
      const before = loaded();
      if (before?.next === undefined || running() !== undefined) return;
      const controller = new AbortController();
      running.set(controller);
      moreError.set(undefined);
      try {
        const { document, variables } = operation(before.asked, before.next);
        const { data } = await client.request(document, variables, { signal: controller.signal });
        // A page of a question that is no longer asked is of no use.
        if (loaded() === before) loaded.set(append(before, data, before.asked));
      } catch (error) {
        if (!controller.signal.aborted && loaded() === before) moreError.set(toApiError(error));
      } finally {
        running.set(undefined);
      }
    },
  };
}

function append(before: Loaded | undefined, data: RowsData, asked: RowsAsked): Loaded {
  const rows = withUniqueKeys([...(before?.rows ?? []), ...readRows(data.rows.results, asked.columns, asked.scope, before?.rows.length)]);
  const next = nextStart(data, rows.length, PAGE_SIZE);
  return { asked, rows, ...(next && { next }) };
}
