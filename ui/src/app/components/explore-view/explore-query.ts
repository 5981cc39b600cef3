import { computed, effect, linkedSignal, untracked } from '@angular/core';
import type { Signal } from '@angular/core';

import type { Answer } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import type { LiveQuery } from '@ui/api/live-query';
import type { ExploreData } from '@ui/core/explore/explore-operation';
import { exploreOperation } from '@ui/core/explore/explore-operation';
import { binsBetween, boundsOperation, heatMapAttribute, heatMapOf, heatMapOperation } from '@ui/core/explore/heat-map';
import type { HeatMapAnswer, HeatMapData } from '@ui/core/explore/heat-map';
import type { Extent } from '@ui/core/explore/operation';
import { questionInterval } from '@ui/core/explore/question';
import type { ExploreQuestion } from '@ui/core/explore/question';
import { countMetric } from '@ui/core/explore/scopes';
import type { AttributeRef, Attribute } from '@ui/core/metadata/attribute';
import type { Completeness } from '@schema';

/** A question with what it is asked about. */
export interface Asked {
  readonly question: ExploreQuestion;
  readonly extent: Extent;
  /** Those of the scope. */
  readonly attributes: readonly Attribute[];
}

/** An answer with the question that it answers: while the next is awaited, the two of the page differ. */
export type Answered =
  | { readonly kind: 'rows'; readonly asked: Asked; readonly data: ExploreData }
  | { readonly kind: 'heatmap'; readonly asked: Asked; readonly attribute: AttributeRef; readonly heatMap: HeatMapAnswer };

export interface ExploreQuery {
  /** For load states and for showing it as GraphQL. */
  readonly query: Signal<LiveQuery<unknown>>;
  readonly answered: Signal<Answered | undefined>;
  /** What the answer may lack. */
  readonly reasons: Signal<Completeness['reasons']>;
}

/** Asks a question again whenever it changes; that of a heat map takes two steps. Call where injection is possible. */
export function exploreQuery(asked: () => Asked | undefined): ExploreQuery {
  const isHeatMap = (): boolean => asked()?.question.draw === 'heatmap';
  const attribute = computed(() => {
    const now = asked();
    return now && heatMapAttribute(now.question, now.attributes);
  });
  const bounds = liveQuery(() => {
    const [now, ref] = [asked(), attribute()];
    return isHeatMap() && now && ref ? boundsOperation(now.question.scope, ref, now.extent) : undefined;
  });
  const bins = computed(() => {
    const row = bounds.data()?.explore.results[0];
    const [least, greatest] = [row?.['m0']?.value, row?.['m1']?.value];
    return typeof least === 'number' && typeof greatest === 'number' ? binsBetween(least, greatest) : [];
  });
  const heat = liveQuery(() => {
    const [now, ref] = [asked(), attribute()];
    if (!isHeatMap() || !now || !ref || bins().length === 0 || bounds.loading()) return undefined;
    return {
      ...heatMapOperation(now.question, { attribute: ref, count: countMetric(now.attributes), bins: bins() }, now.extent),
      plan: true,
    };
  });
  const rows = liveQuery(() => {
    const now = asked();
    return now === undefined || (isHeatMap() && attribute() !== undefined)
      ? undefined
      : { ...exploreOperation(tabular(now.question), now.extent), plan: true };
  });
  const answeredRows = paired(rows.answer, asked);
  const answeredHeat = paired(heat.answer, () => {
    const now = asked();
    const ref = attribute();
    return now && ref && { asked: now, ref, bins: bins() };
  });

  // Read as soon as they come, while what was asked is still what is asked.
  effect(() => void [answeredRows(), answeredHeat()]);

  const answered = computed<Answered | undefined>(() => {
    const heated = answeredHeat();
    if (isHeatMap() && heated !== undefined) {
      const { asked: of, ref, bins: counted } = heated.of;
      const interval = questionInterval(of.question, of.extent.between);
      return { kind: 'heatmap', asked: of, attribute: ref, heatMap: heatMapOf(heated.data, counted, interval, of.extent) };
    }
    const found = answeredRows();
    return found && { kind: 'rows', asked: { ...found.of, question: tabular(found.of.question) }, data: found.data };
  });
  const query = computed<LiveQuery<unknown>>(() => {
    if (!isHeatMap() || attribute() === undefined) return rows;
    return bounds.error() !== undefined || bins().length === 0 ? bounds : heat;
  });
  return { query, answered, reasons: computed(() => reasonsOf(answered(), rows.data(), heat.data())) };
}

/** A heat map of a scope without durations has nothing to show but a table. */
const tabular = (question: ExploreQuestion): ExploreQuestion => (question.draw === 'heatmap' ? { ...question, draw: 'table' } : question);

/** Each answer with what was asked when it came. */
function paired<Data, Of>(
  answer: Signal<Answer<Data> | undefined>,
  of: () => Of | undefined,
): Signal<{ readonly data: Data; readonly of: Of } | undefined> {
  return linkedSignal<Answer<Data> | undefined, { readonly data: Data; readonly of: Of } | undefined>({
    source: answer,
    computation: (found) => {
      const about = untracked(of);
      return found && about && { data: found.data, of: about };
    },
  });
}

function reasonsOf(answered: Answered | undefined, rows: ExploreData | undefined, heat: HeatMapData | undefined): Completeness['reasons'] {
  const all =
    answered?.kind === 'heatmap'
      ? Object.values(heat ?? {}).map(({ completeness }) => completeness)
      : rows
        ? [rows.explore.completeness]
        : [];
  return [...new Map(all.flatMap(({ reasons }) => reasons).map((each) => [each.message, each])).values()];
}
