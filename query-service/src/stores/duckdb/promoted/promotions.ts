import { setTimeout as sleep } from 'node:timers/promises';

import type { Segment, SegmentCatalog } from '@spangraph/segment-store';
import type { TableName, View } from '@spangraph/views';

import type { ComputedOperand, PhysicalQuery, PromotionMark } from '../../../core/ir';
import type { PromotionState, PromotionStore } from '../../store';
import type { FillSegment, PromotedValues } from './fill-segment';
import { rowsName } from './promoted-files';
import type { PromotedFiles } from './promoted-files';
import { promotedId } from './promoted-id';

interface Promotion extends PromotedValues {
  readonly id: string;
  readonly scope: string;
  readonly key: string;
  /** Epoch milliseconds. */
  askedAt: number;
  failure: string | undefined;
}

/** How long a column is kept that nobody asks for. */
const KEEP_MS = 7 * 24 * 3_600_000;
const SWEEP_MS = 3_600_000;
/** Columns of one tenant; the one that was asked for longest ago gives way. */
const MAX_COLUMNS = 100;
/** Columns of one attribute over one table: its computation changes with its definition and with what spans are found to send. */
const MAX_COMPUTATIONS = 2;

const tableOf = ({ view }: PromotedValues): TableName => view.from.name as TableName;

/**
 * Keeps the values of promoted attributes for every sealed segment, in the background and one segment after the other. What is promoted is
 * told by the queries that run.
 */
export class Promotions implements PromotionStore {
  private readonly promotions = new Map<string, Promotion>();
  private readonly stopped = new AbortController();
  private readonly filling: Promise<void>;
  private sweptAt = 0;

  constructor(
    private readonly catalog: SegmentCatalog,
    readonly files: PromotedFiles,
    private readonly fillSegment: FillSegment,
    private readonly pollMs: number,
  ) {
    this.filling = this.fillUntilStopped();
  }

  /** Takes what a query says of promotion. */
  note({ promotions, tenantId, view }: PhysicalQuery): void {
    for (const mark of promotions ?? []) {
      if (mark.promoted) this.promote(mark, tenantId, view);
      else this.demote(mark, tenantId);
    }
  }

  /** Id and name of the column that keeps what an operand computes. */
  find(tenantId: string, view: View, operand: ComputedOperand): { readonly id: string; readonly name: string } | undefined {
    if (this.promotions.size === 0) return undefined;
    const found = this.promotions.get(promotedId(tenantId, view, operand));
    return found && { id: found.id, name: `${found.scope}.${found.key}` };
  }

  /** Gives up files that could not be read, so that they are made anew. */
  discard(files: ReadonlySet<string>, reason: string): void {
    for (const id of this.files.discard(files)) {
      const promotion = this.promotions.get(id);
      if (promotion) promotion.failure = reason;
    }
  }

  list(tenantId: string): readonly PromotionState[] {
    const latest = new Map<string, Promotion>();
    for (const promotion of this.leastAskedFirst((each) => each.tenantId === tenantId)) latest.set(columnOf(promotion), promotion);
    const snapshot = this.catalog.acquire();
    try {
      return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, promotion]) => this.stateOf(promotion, snapshot.segments));
    } finally {
      snapshot.release();
    }
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.filling;
  }

  private promote({ scope, key, operand }: PromotionMark, tenantId: string, view: View): void {
    const id = promotedId(tenantId, view, operand);
    const known = this.promotions.get(id);
    if (known) {
      known.askedAt = Date.now();
      return;
    }
    const promotion: Promotion = { id, scope, key, tenantId, view, operand, askedAt: Date.now(), failure: undefined };
    this.promotions.set(id, promotion);
    this.keepLatest(MAX_COMPUTATIONS, (each) => each.tenantId === tenantId && columnOf(each) === columnOf(promotion));
    this.keepLatest(MAX_COLUMNS, (each) => each.tenantId === tenantId);
  }

  private demote({ scope, key }: PromotionMark, tenantId: string): void {
    this.keepLatest(0, (each) => each.tenantId === tenantId && each.scope === scope && each.key === key);
  }

  private keepLatest(count: number, which: (promotion: Promotion) => boolean): void {
    const found = this.leastAskedFirst(which);
    for (const { id } of found.slice(0, Math.max(0, found.length - count))) this.promotions.delete(id);
  }

  private leastAskedFirst(which: (promotion: Promotion) => boolean): readonly Promotion[] {
    return [...this.promotions.values()].filter(which).sort((one, other) => one.askedAt - other.askedAt);
  }

  private stateOf(promotion: Promotion, segments: readonly Segment[]): PromotionState {
    const { id, scope, key, failure } = promotion;
    const wanted = segments.filter((segment) => concerns(promotion, segment));
    const filled = wanted.filter((segment) => this.files.has(id, rowsName(segment, tableOf(promotion)))).length;
    return { scope, key, table: tableOf(promotion), filled, segments: wanted.length, failure };
  }

  private async fillUntilStopped(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      await this.fill(signal).catch(() => undefined);
      await sleep(this.pollMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async fill(signal: AbortSignal): Promise<void> {
    const snapshot = this.catalog.acquire();
    try {
      for (const promotion of [...this.promotions.values()]) {
        await this.files.load(promotion.id);
        await this.fillSegments(promotion, snapshot.segments, signal);
      }
      if (signal.aborted) return;
      await this.sweep(new Set(snapshot.segments.map(({ id }) => id)));
    } finally {
      snapshot.release();
    }
  }

  private async fillSegments(promotion: Promotion, segments: readonly Segment[], signal: AbortSignal): Promise<void> {
    for (const segment of segments) {
      if (signal.aborted || !this.promotions.has(promotion.id)) return;
      if (!concerns(promotion, segment)) continue;
      const rows = rowsName(segment, tableOf(promotion));
      if (this.files.has(promotion.id, rows)) continue;
      try {
        await this.files.add(promotion.id, rows, (file) => this.fillSegment(promotion, segment, file, signal));
        promotion.failure = undefined;
      } catch (error) {
        if (!signal.aborted) promotion.failure = error instanceof Error ? error.message : String(error);
        return;
      }
    }
  }

  private async sweep(segmentIds: ReadonlySet<number>): Promise<void> {
    const now = Date.now();
    for (const { id, askedAt } of this.promotions.values()) if (askedAt < now - KEEP_MS) this.promotions.delete(id);
    await this.files.sweep(new Set(this.promotions.keys()), segmentIds);
    if (now - this.sweptAt < SWEEP_MS) return;
    this.sweptAt = now;
    for (const { id, askedAt } of this.promotions.values()) await this.files.touch(id, askedAt);
    await this.files.sweepUnasked(now - KEEP_MS);
  }
}

/** One column as users see it, whatever computes it. */
const columnOf = (promotion: Promotion): string => JSON.stringify([promotion.scope, promotion.key, tableOf(promotion)]);

const concerns = (promotion: Promotion, { sealed, files, tenants }: Segment): boolean =>
  sealed && files[tableOf(promotion)] !== undefined && tenants.includes(promotion.tenantId);
