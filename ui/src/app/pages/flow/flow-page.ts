import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { mdiClose, mdiMagnify } from '@mdi/js';

import { FlowEdgesDocument } from '@gql/pages/flow/flow-edges';
import { FlowNodesDocument } from '@gql/pages/flow/flow-nodes';
import { liveQuery } from '@ui/api/live-query';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import type { Selected } from './calls-question';
import { FlowLegend } from './flow-legend';
import { FlowMap } from './flow-map';
import { FlowPanel } from './flow-panel';
import { FlowState, LEAST_RATES } from './flow-state';
import { FlowTable } from './flow-table';
import { EMPTY_GRAPH } from './graph';
import { usefulGroupings } from './grouping';
import { layoutGraph } from './layout';
import type { Layout, Topology } from './layout';
import { narrowGraph } from './narrow-graph';
import { readGraph } from './read-graph';
import { keepPlaces, sameTopology, topologyOf } from './topology';

/** The live map of services and backends: who calls whom, how often, how slow, and what fails. */
@Component({
  selector: 'sg-flow-page',
  imports: [FlowLegend, FlowMap, FlowPanel, FlowTable, Icon, LoadState, QueryActions],
  providers: [FlowState],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './flow-page.html',
  styleUrl: './flow-page.css',
})
export class FlowPage {
  readonly #range = inject(TimeRangeStore);
  readonly #url = inject(UrlState);
  protected readonly state = inject(FlowState);
  protected readonly icons = { close: mdiClose, find: mdiMagnify };
  protected readonly rates = LEAST_RATES;

  readonly #variables = computed(() => ({ between: this.#range.input(), space: this.#url.get('space') }));
  protected readonly edges = liveQuery(() => ({ document: FlowEdgesDocument, variables: this.#variables() }));
  protected readonly nodes = liveQuery(() => ({ document: FlowNodesDocument, variables: this.#variables() }));

  protected readonly seconds = computed(() => (this.#range.between().to - this.#range.between().from) / 1000);
  protected readonly whole = computed(() => {
    const [edges, nodes] = [this.edges.data(), this.nodes.data()];
    return edges === undefined || nodes === undefined ? EMPTY_GRAPH : readGraph(edges, nodes);
  });
  protected readonly shown = computed(() =>
    narrowGraph(this.whole(), { text: this.state.text(), leastRate: this.state.leastRate(), ...(this.state.focus() && { focus: this.state.focus()! }) }, this.seconds()),
  );
  protected readonly groupings = computed(() => usefulGroupings(this.whole().nodes));
  protected readonly focusName = computed(() => this.whole().nodes.find(({ id }) => id === this.state.focus()?.node)?.name ?? 'a node without calls');

  /** What is asked of the map: while it stays the same, what was seen keeps its place. */
  readonly #view = computed(() => JSON.stringify([this.state.grouping(), this.state.text(), this.state.leastRate(), this.state.focus(), this.#url.get('time'), this.#url.get('space')]));
  readonly #topology = linkedSignal<{ readonly view: string; readonly now: Topology }, Topology>({
    source: () => ({ view: this.#view(), now: topologyOf(this.shown(), this.state.grouping()) }),
    computation: ({ view, now }, before) => (before?.source.view === view ? keepPlaces(before.value, now) : now),
    equal: sameTopology,
  });
  protected readonly layout = signal<Layout | undefined>(undefined);

  protected readonly selection = computed<Selected | undefined>(() => {
    const [{ nodes, edges }, id] = [this.whole(), this.state.selected()];
    const node = nodes.find((each) => each.id === id);
    if (node !== undefined) return { kind: 'node', node };
    const edge = edges.find((each) => each.id === id);
    const [from, to] = [nodes.find((each) => each.id === edge?.from), nodes.find((each) => each.id === edge?.to)];
    return edge === undefined || from === undefined || to === undefined ? undefined : { kind: 'edge', edge, from, to };
  });

  constructor() {
    // Nothing of it is needed for the first paint.
    const dagre = import('@dagrejs/dagre');
    effect(() => {
      const topology = this.#topology();
      if (topology.nodes.length === 0) return untracked(() => this.layout.set(undefined));
      void dagre.then((loaded) => {
        if (untracked(this.#topology) === topology) this.layout.set(layoutGraph(loaded, topology));
      });
    });
  }
}
