import type { Segment, SegmentCatalog, SegmentSnapshot } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

import { compareSortKeys, sortDirections, storedReads } from '../../core/evaluate';
import { ALWAYS, NEVER } from '../../core/ir';
import type { GroupShape, PhysicalQuery, RowShape } from '../../core/ir';
import type { Cell, Scalar } from '../../core/value';
import type { StoreCall, StoreReport } from '../store';
import type { DuckDbClient, SqlRow } from './client';
import { gatherFacts } from './facts';
import { groupFiles } from './file-group';
import type { FileGroup } from './file-group';
import { mergeSegments } from './groups/merge-segments';
import type { GroupReader, MergedGroups } from './groups/merge-segments';
import type { PartialCache } from './groups/partial-cache';
import { readBuckets, readPartials } from './groups/read-partials';
import { mayMatch } from './may-match';
import { resolvePatterns } from './patterns/resolve-patterns';
import { PrintContext } from './print/print-context';
import { printGroups, printPartialGroups } from './print/print-groups';
import { printRows } from './print/print-rows';
import type { RowPrintOptions } from './print/print-rows';
import type { PromotedReader } from './promoted/promoted-reader';
import type { KnownGroups } from './rollups/known-groups';
import type { Rollups } from './rollups/rollups';
import { finishRows } from './rows/finish-rows';
import type { FoundRow } from './rows/finish-rows';
import { findRanges, readTraces } from './rows/read-trace';
import { nextStep, planWalk } from './rows/walk';
import type { Walk } from './rows/walk';
import type { SegmentTexts } from './segment-texts';
import { selectSegments, tracesSought } from './segment-selection';
import type { Statement } from './statement';
import { tenantResources } from './tenant-resources';

type Batch = readonly (readonly Cell[])[];

/** What the executions of one store keep for each other. */
export interface StoreCaches {
  readonly partials: PartialCache;
  readonly texts: SegmentTexts;
  readonly rollups?: Rollups;
}

/** What one execution may answer from instead of reading and computing. */
interface Shortcuts extends StoreCaches {
  readonly promoted?: PromotedReader | undefined;
}

const NO_OUTPUT: RowShape = { kind: 'rows', outputs: [], order: [] };

/** Rows of a batch that is taken from memory. */
const BATCH_ROWS = 4096;

/** A number of rows and nothing else. */
const isCount = ({ keys, intervalNanos, aggregates }: GroupShape): boolean =>
  keys.length === 0 && intervalNanos === undefined && aggregates.every((call) => call.function === 'COUNT');

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const page = (rows: Batch, { offset, limit }: PhysicalQuery): Batch => rows.slice(offset, limit === 0 ? rows.length : offset + limit);

/** One query on its way through the embedded store. */
export class Execution {
  private readonly statements: string[] = [];
  private readonly columnsRead = new Set<string>();
  private readonly warnings: string[] = [];
  private segmentsRead = 0;
  private segmentsCached = 0;
  private segmentsSkipped = 0;

  constructor(
    private query: PhysicalQuery,
    private readonly call: StoreCall,
    private readonly client: DuckDbClient,
    private readonly catalog: SegmentCatalog,
    private readonly caches: Shortcuts,
    private readonly maxRows: number,
  ) {}

  report(): StoreReport {
    const { segmentsRead, segmentsCached, segmentsSkipped, warnings } = this;
    const statement = this.statements.join(';\n\n');
    return { statement, segmentsRead, segmentsCached, segmentsSkipped, columnsRead: [...this.columnsRead].sort(), warnings };
  }

  /** Holds the files of the snapshot until the last batch is taken or the loop is left. */
  async *run(): AsyncGenerator<Batch> {
    const snapshot = this.catalog.acquire();
    try {
      const cacheable = await this.resolvePatterns(snapshot);
      const { shape } = this.query;
      const segments = selectSegments(this.query, snapshot);
      this.segmentsSkipped = snapshot.segments.length;
      const known = this.withoutStatement(segments, snapshot);
      if (known) yield known;
      else if (shape.kind === 'groups') yield* this.groups(shape, segments, snapshot, cacheable);
      else yield* this.rows(shape, segments, snapshot);
    } finally {
      snapshot.release();
      this.caches.promoted?.end();
    }
  }

  /** Finds the traces of the query's patterns. False where there are some: the answer depends on more than the rows of a segment then. */
  private async resolvePatterns(snapshot: SegmentSnapshot): Promise<boolean> {
    const texts = { rows: this.caches.texts.of(snapshot, this.table), spans: this.caches.texts.of(snapshot, 'spans') };
    const asked = this.query;
    this.query = await resolvePatterns(asked, snapshot, texts, {
      context: ({ view }, segments) => new PrintContext(view, gatherFacts(segments, this.catalog, this.query.tenantId)),
      stream: (statement) => {
        this.noteStatement(statement);
        return this.client.stream(statement.sql, statement.parameters, this.call);
      },
    });
    return this.query === asked;
  }

  /** The rows, or their count, where the filter names their traces: read by page and evaluated here. Undefined for anything else. */
  private withoutStatement(segments: readonly Segment[], snapshot: SegmentSnapshot): Batch | undefined {
    const { shape, condition } = this.query;
    const counted = shape.kind === 'groups';
    if (counted && !isCount(shape)) return undefined;
    const traces = condition === NEVER ? [] : tracesSought(this.query);
    const ranges = traces && findRanges(traces, segments, snapshot, this.query);
    if (!ranges) return undefined;
    this.count([...new Set(ranges.map(({ segment }) => segment))]);
    for (const column of storedReads(this.query).columns) this.columnsRead.add(column);
    this.statements.push(condition === NEVER ? 'no row can match' : `read ${this.table} of ${plural(traces.length, 'trace')} by page`);
    const rows = readTraces(this.query, counted ? NO_OUTPUT : shape, ranges, snapshot, this.resources);
    return counted ? page([shape.outputs.map(() => BigInt(rows.length))], this.query) : page(rows, this.query);
  }

  private async *groups(
    shape: GroupShape,
    segments: readonly Segment[],
    snapshot: SegmentSnapshot,
    cacheable: boolean,
  ): AsyncGenerator<Batch> {
    const chosen = this.matching(segments, snapshot);
    const rollup = this.caches.rollups?.find({ query: this.query, shape });
    const merged = cacheable && (await mergeSegments(this.query, shape, chosen, this.caches.partials, this.groupReader(shape), rollup));
    if (merged) {
      this.noteMerge(merged, rollup);
      for (let at = 0; at < merged.rows.length; at += BATCH_ROWS) yield merged.rows.slice(at, at + BATCH_ROWS);
      return;
    }
    const groups: FileGroup[] = [];
    const statement = printGroups(this.query, shape, this.groupsOf(chosen, groups), this.context(chosen));
    this.note(statement, chosen);
    yield* this.stream(statement, groups, snapshot);
  }

  private groupReader(shape: GroupShape): GroupReader {
    const ask = (segments: readonly Segment[], groups: FileGroup[], buckets?: readonly bigint[]): AsyncIterable<readonly SqlRow[]> => {
      const statement = printPartialGroups(this.query, shape, this.groupsOf(segments, groups), this.context(segments), buckets);
      this.noteStatement(statement);
      return this.client.stream(statement.sql, statement.parameters, this.call);
    };
    return {
      partials: async (segments, most) => {
        const groups: FileGroup[] = [];
        const read = await readPartials(ask(segments, groups), groups, most);
        if (read) this.count(segments);
        return read;
      },
      buckets: (segments, buckets) => readBuckets(ask(segments, [], buckets)),
    };
  }

  private noteMerge({ cached, rolledUp }: MergedGroups, rollup: KnownGroups | undefined): void {
    if (rollup && rolledUp > 0) this.statements.push(`take the groups of ${plural(rolledUp, 'segment')} from the rollup ${rollup.name}`);
    if (cached > rolledUp || this.statements.length === 0)
      this.statements.push(`merge the known groups of ${plural(cached - rolledUp, 'segment')}`);
    this.segmentsCached += cached;
    this.segmentsSkipped -= cached;
  }

  private async *rows(shape: RowShape, segments: readonly Segment[], snapshot: SegmentSnapshot): AsyncGenerator<Batch> {
    const chosen = this.matching(segments, snapshot);
    if (chosen.length === 0) {
      this.statements.push('no segment holds such rows');
      return;
    }
    const walk = planWalk(this.query, shape, chosen);
    if (walk) yield await this.walk(walk, shape, snapshot);
    else yield* this.scan(shape, chosen, snapshot);
  }

  private async *scan(shape: RowShape, segments: readonly Segment[], snapshot: SegmentSnapshot): AsyncGenerator<Batch> {
    const groups: FileGroup[] = [];
    const capped = this.query.limit === 0 || this.query.limit > this.maxRows;
    const limit = capped ? this.maxRows + 1 : this.query.limit;
    const statement = this.print(shape, segments, groups, { sortKeys: false, limit, offset: this.query.offset });
    let rows = 0;
    for await (const batch of this.stream(statement, groups, snapshot)) {
      rows += batch.length;
      if (rows <= this.maxRows) {
        yield batch;
        continue;
      }
      this.warnings.push(`the answer was cut at ${this.maxRows} rows; narrow the query or page through it`);
      yield batch.slice(0, batch.length - (rows - this.maxRows));
      return;
    }
  }

  /** Asks step by step, merging, until the segments left cannot change the page. */
  private async walk(walk: Walk, shape: RowShape, snapshot: SegmentSnapshot): Promise<Batch> {
    const wanted = this.query.offset + Math.min(this.query.limit, this.maxRows);
    const compare = compareSortKeys(sortDirections(shape.order));
    const outputs = shape.outputs.length;
    let found: readonly FoundRow[] = [];
    let statement: Statement | undefined;
    for (let asked = 0; asked < walk.segments.length;) {
      const last = found[wanted - 1];
      if (last && walk.isDone(asked, (last.row[outputs] ?? null) as Scalar | null)) break;
      const segments = walk.segments.slice(asked, asked + nextStep(asked, found.length));
      asked += segments.length;
      const groups: FileGroup[] = [];
      statement = this.print(shape, segments, groups, { sortKeys: true, limit: wanted, offset: 0 });
      const keys = ({ row }: FoundRow): readonly (Scalar | null)[] => row.slice(outputs) as readonly (Scalar | null)[];
      const rows = await this.client.all(statement.sql, statement.parameters, this.call);
      found = [...found, ...rows.map((row) => ({ row, groups }))].sort((a, b) => compare(keys(a), keys(b))).slice(0, wanted);
    }
    if (this.query.limit > this.maxRows) this.warnings.push(`the answer was cut at ${this.maxRows} rows`);
    return statement ? finishRows(found.slice(this.query.offset), statement, snapshot, this.resources) : [];
  }

  private async *stream(statement: Statement, groups: readonly FileGroup[], snapshot: SegmentSnapshot): AsyncGenerator<Batch> {
    for await (const batch of this.client.stream(statement.sql, statement.parameters, this.call)) {
      yield finishRows(
        batch.map((row) => ({ row, groups })),
        statement,
        snapshot,
        this.resources,
      );
    }
  }

  private print(shape: RowShape, segments: readonly Segment[], groups: FileGroup[], options: RowPrintOptions): Statement {
    const statement = printRows(this.query, shape, this.groupsOf(segments, groups), this.context(segments), options);
    this.note(statement, segments);
    return statement;
  }

  /** Groups the files once the needed columns are known, and keeps the groups for positions. */
  private groupsOf(segments: readonly Segment[], into: FileGroup[]): (context: PrintContext) => readonly FileGroup[] {
    return (context) => {
      into.push(...groupFiles(segments, this.table, context.needed));
      return into;
    };
  }

  private context(segments: readonly Segment[]): PrintContext {
    const { view, tenantId } = this.query;
    return new PrintContext(view, gatherFacts(segments, this.catalog, tenantId), this.caches.promoted?.of(view, segments));
  }

  private matching(segments: readonly Segment[], snapshot: SegmentSnapshot): readonly Segment[] {
    const { condition, view } = this.query;
    const textsOf = this.caches.texts.of(snapshot, this.table);
    return condition === ALWAYS ? segments : segments.filter((segment) => mayMatch(condition, segment, view, textsOf));
  }

  private note(statement: Statement, segments: readonly Segment[]): void {
    this.noteStatement(statement);
    this.count(segments);
  }

  private noteStatement(statement: Statement): void {
    this.statements.push(statement.shown);
    for (const column of statement.columnsRead) this.columnsRead.add(column);
  }

  private count(segments: readonly Segment[]): void {
    this.segmentsRead += segments.length;
    this.segmentsSkipped -= segments.length;
  }

  private get table(): TableName {
    return this.query.view.from.name as TableName;
  }

  private readonly resources = () => tenantResources(this.catalog.resources, this.query.tenantId);
}
