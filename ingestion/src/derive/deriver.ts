import { DEFAULT_TENANT } from '@spangraph/model';
import type { ResourceRegistry, SpanTable } from '@spangraph/span-table';

import { ENRICHERS } from '../enrichers';
import type { Enricher } from '../enrichers';
import { clearDerived } from './clear-derived';
import type { DerivationContext, TraceRange } from './context';
import { EnricherRun } from './enricher-run';
import { EntityDirectory } from './entities/entity-directory';
import { SightingLog } from './entities/sighting-log';
import { TraceLinker } from './link-traces';
import type { LinkedTraces } from './linked-traces';
import { buildLogEventRows } from './log-event-rows';
import type { DerivedTraces, Deriver, EnricherStatistics, KnownService, TraceRows } from './ports';
import type { SpaceRule } from './space-rule';
import { allocateSpanState } from './span-state';
import { TableSpace } from './table-space';
import { buildTraceRows } from './trace-rows';

export interface DeriverOptions {
  /** Endpoints that one service may have; further names share the endpoint `{overflow}`. Default 1,000. */
  readonly maxEndpointsPerService?: number;
  /** Rules by which spans belong to spaces, read at each derivation. Default none. */
  readonly spaceRules?: () => readonly SpaceRule[];
  /** Enrichers in the order of their runs. Default `ENRICHERS`. */
  readonly enrichers?: readonly Enricher[];
}

const DEFAULT_MAX_ENDPOINTS = 1000;

/**
 * Creates the deriver of one ingest worker. It keeps what it computed per distinct text until the table is emptied, and the
 * entities it met until it is dropped.
 */
export function createDeriver(options: DeriverOptions = {}): Deriver {
  const entities = new EntityDirectory(options.maxEndpointsPerService ?? DEFAULT_MAX_ENDPOINTS);
  const runs = (options.enrichers ?? ENRICHERS).map((enricher) => new EnricherRun(enricher));
  const linker = new TraceLinker();
  const sightings = new SightingLog();
  let space: TableSpace | undefined;

  const spaceFor = (table: SpanTable): TableSpace => {
    if (!space?.fits(table)) {
      space = new TableSpace(table);
      entities.bind(space.texts);
    }
    space.refresh();
    return space;
  };

  const derive = (table: SpanTable, resources: ResourceRegistry, traces: TraceRows): DerivedTraces => {
    const tableSpace = spaceFor(table);
    const links = linker.link(table, traces);
    clearDerived(table, links.rows, tableSpace.derived);
    sightings.start();
    const context: DerivationContext = {
      columns: table.columns,
      links,
      state: allocateSpanState(links.rows.length),
      fields: tableSpace.fields.readers,
      texts: tableSpace.texts,
      numbers: table.numbers,
      words: tableSpace.words,
      space: tableSpace,
      resources,
      entities,
      sightings,
      spaceRules: options.spaceRules?.() ?? [],
    };
    const ranges = rangesOf(links, context);
    for (const run of runs) run.run(ranges, context);
    return {
      spanRows: links.rows,
      spanStart: links.start,
      traces: buildTraceRows(ranges, context),
      ...buildLogEventRows(ranges, context),
      sightings: sightings.sightings(),
    };
  };

  const learn = (services: readonly KnownService[]): void => services.forEach((service) => entities.learn(service));
  return { learn, derive, statistics: (): readonly EnricherStatistics[] => runs.map((run) => run.statistics()) };
}

function rangesOf(links: LinkedTraces, { columns, texts }: DerivationContext): readonly TraceRange[] {
  return Array.from({ length: links.count }, (_, index) => {
    const from = links.start[index]!;
    const to = links.start[index + 1]!;
    const tenant = to > from ? columns.tenant_id[links.rows[from]!]! : 0;
    return { index, from, to, tenantId: tenant === 0 ? DEFAULT_TENANT : texts.text(tenant) };
  });
}
