import type { ColumnArrays, NumberDictionary, ResourceRegistry } from '@spangraph/span-table';
import type { spansTable } from '@spangraph/views';

import type { FieldReaders } from '../normalise/field-set';
import type { TextSpace } from '../normalise/text-space';
import type { AttributeValues } from './attribute-values';
import type { Constants } from './constants';
import type { EntityDirectory } from './entities/entity-directory';
import type { SightingLog } from './entities/sighting-log';
import type { LinkedTraces } from './linked-traces';
import type { ActiveRules } from './rules/active-rules';
import type { SpanState } from './span-state';
import type { TableSpace } from './table-space';

/** What an enricher works with. Arrays of `links` and `state` go by position, columns by row: `links.rows[position]`. */
export interface DerivationContext {
  readonly columns: ColumnArrays<typeof spansTable>;
  readonly links: LinkedTraces;
  readonly state: SpanState;
  readonly fields: FieldReaders;
  readonly texts: TextSpace;
  readonly numbers: NumberDictionary;
  readonly words: Constants;
  readonly space: TableSpace;
  readonly resources: ResourceRegistry;
  readonly entities: EntityDirectory;
  readonly sightings: SightingLog;
  readonly rules: ActiveRules;
  readonly values: AttributeValues;
}

/** One trace: the positions `from .. to`. */
export interface TraceRange {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly tenantId: string;
}

/** Start of a span in epoch milliseconds, with a fraction. */
export const startMillis = (trace: TraceRange, context: DerivationContext, position: number): number =>
  context.links.baseMillis[trace.index]! + context.links.startNanos[position]! / 1e6;
