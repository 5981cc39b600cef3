import { computed, inject, Injectable } from '@angular/core';
import { EntityScopesDocument } from '@gql/pages/explorer/entity-scopes';

import { liveQuery } from '@ui/api/live-query';
import type { Picked } from '@ui/components/explore-view/picked';
import { columnText, readColumn } from '@ui/core/explore/columns';
import type { RowColumn } from '@ui/core/explore/columns';
import { choose, narrowToGroup, narrowToRange } from '@ui/core/explore/conditions';
import type { Choice } from '@ui/core/explore/conditions';
import { splitList } from '@ui/core/explore/metric';
import { describe } from '@ui/core/explore/drawn';
import type { Extent } from '@ui/core/explore/operation';
import { orderText, questionParams, readOrders, readQuestion } from '@ui/core/explore/question';
import type { ExploreQuestion, GroupOrder } from '@ui/core/explore/question';
import { defaultColumns, defaultFacets, scopeOf, scopesOf } from '@ui/core/explore/scopes';
import { allOf } from '@ui/core/filter/condition';
import { whereOf } from '@ui/core/filter/where-of';
import type { Attribute, AttributeRef } from '@ui/core/metadata/attribute';
import { parseRef, refText } from '@ui/core/metadata/attribute';
import { rangeText } from '@ui/core/time/time-range';
import { MetadataStore } from '@ui/state/metadata-store';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

/** Parameters of the address that are the explorer's own. */
export const PARAMETERS = [
  'scope',
  'filter',
  'group',
  'metric',
  'interval',
  'draw',
  'columns',
  'order',
  'sort',
  'limit',
  'rest',
  'facets',
  'live',
] as const;

/** What the explorer shows, read from the address and written to it: nothing is kept beside it. */
@Injectable()
export class ExplorerState {
  readonly #url = inject(UrlState);
  readonly #metadata = inject(MetadataStore);
  readonly #time = inject(TimeRangeStore);
  readonly #attributesOf = (scope: string): readonly Attribute[] => this.#metadata.ofScope(scope);

  readonly question = computed<ExploreQuestion>(() => readQuestion(this.params(), this.#attributesOf));
  readonly params = computed(() => Object.fromEntries(PARAMETERS.map((name) => [name, this.#url.get(name)])));
  readonly #entities = liveQuery(() => ({ document: EntityScopesDocument, variables: {} }));
  /** Registered scopes of entities; undefined until they are known. */
  readonly #entityScopes = computed(() => {
    const types = this.#entities.data()?.entityTypes;
    return types && new Map(types.map(({ scope, displayName }) => [scope, displayName ?? scopeOf(scope).title]));
  });
  readonly scopes = computed(() => scopesOf(this.#metadata.attributes(), this.#entityScopes()));
  readonly scope = computed(() => scopeOf(this.question().scope, this.#entityScopes()), {
    equal: (one, other) => one.name === other.name && one.kind === other.kind,
  });
  /** What is asked of a registered scope depends on its kind. */
  readonly #isScopeKnown = computed(() => scopesOf([]).some(({ name }) => name === this.scope().name) || !this.#entities.loading());
  readonly attributes = computed(() => this.#metadata.ofScope(this.scope().name));
  readonly filter = computed(() => this.question().filter);
  readonly #where = computed(() => whereOf(this.filter(), this.attributes(), this.#metadata.sentKeys()));
  /** Why the text of the filter is none. */
  readonly filterError = computed(() => (this.#metadata.ready() ? this.#where().error : undefined));
  /** Undefined until it is known what the attributes are, and while the filter cannot be read. */
  readonly extent = computed<Extent | undefined>(() => {
    const { where, error } = this.#where();
    if (!this.#metadata.ready() || !this.#isScopeKnown() || error !== undefined) return undefined;
    const space = this.#url.get('space');
    return { between: this.#time.between(), ...(where && { where }), ...(space && { space }) };
  });

  readonly columns = computed<readonly RowColumn[]>(() => {
    const chosen = splitList(this.#url.get('columns') ?? '');
    const texts = chosen.length > 0 ? chosen : defaultColumns(this.scope(), this.attributes());
    return texts.flatMap((text) => readColumn(text, this.attributes()) ?? []);
  });
  /** Order of the rows; where they have none of their own, the first of `order` that does not order groups. */
  readonly rowOrder = computed<GroupOrder | undefined>(() => {
    const [own] = readOrders(this.#url.get('sort') ?? '');
    return own ?? readOrders(this.#url.get('order') ?? '').find(({ by }) => !by.includes('(') && by !== this.question().order?.by);
  });
  readonly facets = computed<readonly AttributeRef[]>(() => {
    const chosen = this.#url.get('facets');
    return chosen === undefined ? defaultFacets(this.scope(), this.attributes()) : splitList(chosen).map(parseRef);
  });

  /** Whether spans are shown as they arrive. */
  readonly wantsLive = computed(() => this.#url.get('live') === 'yes');

  setLive(live: boolean): void {
    this.#url.set({ live: live ? 'yes' : undefined });
  }

  change(patch: Partial<ExploreQuestion>): void {
    this.#url.set(questionParams({ ...this.question(), ...patch }, this.#attributesOf));
  }

  /** Another scope: what is said by attributes that it has too stays. */
  setScope(scope: string): void {
    const { filter } = this.question();
    const known = whereOf(filter, this.#metadata.ofScope(scope), this.#metadata.sentKeys()).error === undefined;
    const others = Object.fromEntries(PARAMETERS.map((name) => [name, undefined]));
    this.#url.set({ ...others, scope, filter: known && filter !== '' ? filter : undefined, saved: undefined });
  }

  /** While typing, the last text takes the place of the one before. */
  setFilter(filter: string, { replace = false } = {}): void {
    this.#url.set({ filter: filter === '' ? undefined : filter }, { replace });
  }

  addCondition(condition: string): void {
    this.setFilter(allOf(this.filter(), condition));
  }

  choose(ref: AttributeRef, value: string | number | boolean, choice: Choice): void {
    this.setFilter(choose(this.filter(), ref, value, choice));
  }

  setColumns(columns: readonly RowColumn[]): void {
    const text = columns.map(columnText).join(',');
    this.#url.set({ columns: text === '' || text === defaultColumns(this.scope(), this.attributes()).join(',') ? undefined : text });
  }

  addColumn(ref: AttributeRef): void {
    const column = readColumn(refText(ref), this.attributes());
    if (column !== undefined && !this.columns().some((each) => columnText(each) === columnText(column)))
      this.setColumns([...this.columns(), column]);
  }

  setRowOrder(order: GroupOrder): void {
    this.#url.set({ sort: orderText(order) });
  }

  setFacets(facets: readonly AttributeRef[]): void {
    this.#url.set({ facets: facets.map(refText).join(',') });
  }

  groupBy(ref: AttributeRef): void {
    const { group } = this.question();
    if (!group.some((each) => refText(each) === refText(ref))) this.change({ group: [...group, ref] });
  }

  /** The rows of what was chosen in a drawing: the filter and the range are narrowed to it. */
  narrow({ group, groups = [], range, values }: Picked): void {
    let { filter } = this.question();
    if (group !== undefined) filter = narrowToGroup(filter, this.question().group, group, groups);
    if (values !== undefined)
      filter = narrowToRange(filter, values.attribute, values, describe(this.attributes(), values.attribute)?.units);
    this.#url.set({
      filter: filter === '' ? undefined : filter,
      ...(range && {
        time: rangeText({ kind: 'between', from: Math.floor(range.from), to: Math.ceil(range.to) }),
        refresh: undefined,
        interval: undefined,
      }),
    });
  }
}
