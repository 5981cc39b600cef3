import { DEFAULT_TENANT } from '@spangraph/model';
import type { ResourceRegistry, SpanTable } from '@spangraph/span-table';

import { ENRICHERS } from '../enrichers';
import type { Enricher } from '../enrichers';
import { AttributeValues } from './attribute-values';
import { clearDerived } from './clear-derived';
import type { DerivationContext, TraceRange } from './context';
import type { EnricherModules } from './enricher-modules';
import { createEnrichment } from './enrichment';
import { EntityDirectory } from './entities/entity-directory';
import { SightingLog } from './entities/sighting-log';
import { TraceLinker } from './link-traces';
import type { LinkedTraces } from './linked-traces';
import { buildLogEventRows } from './log-event-rows';
import type { DerivedTraces, Deriver, KnownService, TraceRows } from './ports';
import { ActiveRules } from './rules/active-rules';
import { NO_RULES } from './rules/ingestion-rules';
import type { IngestionRules } from './rules/ingestion-rules';
import { allocateSpanState } from './span-state';
import { TableSpace } from './table-space';
import { buildTraceRows } from './trace-rows';

export interface DeriverOptions {
  /** Endpoints that one service may have; further names share the endpoint `{overflow}`. Default 1,000. */
  readonly maxEndpointsPerService?: number;
  /** What tenants configure, read at each derivation. Default nothing. */
  readonly rules?: () => IngestionRules;
  /** Default none. */
  readonly modules?: EnricherModules;
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
  const enrichment = createEnrichment(options.enrichers ?? ENRICHERS, options.modules);
  let rules = new ActiveRules();
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

  const rulesNow = (): ActiveRules => {
    const given = options.rules?.() ?? NO_RULES;
    return rules.given === given ? rules : (rules = new ActiveRules(given));
  };

  const derive = (table: SpanTable, resources: ResourceRegistry, traces: TraceRows): DerivedTraces => {
    const tableSpace = spaceFor(table);
    const links = linker.link(table, traces);
    tableSpace.overlay.restore(links.rows);
    tableSpace.fields.refresh();
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
      rules: rulesNow(),
      values: new AttributeValues(table, tableSpace.texts, resources),
    };
    const ranges = rangesOf(links, context);
    enrichment.run(ranges, context);
    return {
      spanRows: links.rows,
      spanStart: links.start,
      traces: buildTraceRows(ranges, context),
      ...buildLogEventRows(ranges, context),
      sightings: sightings.sightings(),
    };
  };

  const learn = (services: readonly KnownService[]): void => services.forEach((service) => entities.learn(service));
  return { learn, derive, statistics: enrichment.statistics };
}

function rangesOf(links: LinkedTraces, { columns, texts }: DerivationContext): readonly TraceRange[] {
  return Array.from({ length: links.count }, (_, index) => {
    const from = links.start[index]!;
    const to = links.start[index + 1]!;
    const tenant = to > from ? columns.tenant_id[links.rows[from]!]! : 0;
    return { index, from, to, tenantId: tenant === 0 ? DEFAULT_TENANT : texts.text(tenant) };
  });
}
