import { setTimeout as sleep } from 'node:timers/promises';

import type { Segment, SegmentCatalog } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

import { derivationOf, derivePartials } from '../../../core/custom-views';
import type { GroupQuery } from '../../../core/custom-views';
import type { PartialRow } from '../../../core/merge';
import type { RollupState, RollupStore, StoreRollup } from '../../store';
import type { KnownGroups } from './known-groups';
import type { RollupFiles } from './rollup-files';

/** Groups of one segment; undefined where there are too many to be worth keeping. */
export type ReadGroups = (rollup: StoreRollup, segment: Segment, signal: AbortSignal) => Promise<readonly PartialRow[] | undefined>;

/**
 * Keeps the groups of declared rollups for every sealed segment, in the background and one segment after the other, and finds
 * the rollup that answers a query.
 */
export class Rollups implements RollupStore {
  private rollups: readonly StoreRollup[] = [];
  private readonly failures = new Map<string, string>();
  /** Segments with too many groups, by rollup. */
  private readonly refused = new Map<string, Set<number>>();
  private readonly stopped = new AbortController();
  private filling: Promise<void> | undefined;

  constructor(
    private readonly catalog: SegmentCatalog,
    private readonly files: RollupFiles,
    private readonly readGroups: ReadGroups,
    private readonly pollMs: number,
  ) {}

  /** Replaces the rollups; those that stay keep what is filled. */
  set(rollups: readonly StoreRollup[]): void {
    this.rollups = rollups;
    this.failures.clear();
    this.filling ??= this.fillUntilStopped();
  }

  /** The rollup with the fewest keys that answers a query. */
  find(asked: GroupQuery): KnownGroups | undefined {
    const candidates = this.rollups.flatMap((rollup) => {
      const derivation = derivationOf(asked, rollup);
      return derivation === undefined ? [] : [{ rollup, derivation }];
    });
    const [best] = candidates.sort((one, other) => one.rollup.shape.keys.length - other.rollup.shape.keys.length);
    if (best === undefined) return undefined;
    const { rollup, derivation } = best;
    return {
      name: rollup.name,
      of: async (segment) => {
        const rows = segment.sealed ? await this.files.read(rollup.text, segment) : undefined;
        return rows && derivePartials(asked, derivation, rows);
      },
    };
  }

  async state(rollup: StoreRollup): Promise<RollupState> {
    const snapshot = this.catalog.acquire();
    try {
      const wanted = snapshot.segments.filter((segment) => this.concerns(rollup, segment));
      const filled = await Promise.all(wanted.map(async (segment) => (await this.files.read(rollup.text, segment)) !== undefined));
      return { filled: filled.filter(Boolean).length, segments: wanted.length, failure: this.failures.get(rollup.text) };
    } finally {
      snapshot.release();
    }
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.filling;
  }

  private concerns({ query, text }: StoreRollup, segment: Segment): boolean {
    const { sealed, files, tenants, id } = segment;
    const hasRows = files[query.view.from.name as TableName] !== undefined;
    return sealed && hasRows && tenants.includes(query.tenantId) && this.refused.get(text)?.has(id) !== true;
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
      for (const rollup of this.rollups) {
        for (const segment of snapshot.segments) {
          if (signal.aborted) return;
          if (this.concerns(rollup, segment)) await this.fillSegment(rollup, segment, signal);
        }
      }
      await this.files.sweep(new Set(this.rollups.map(({ text }) => text)), new Set(snapshot.segments.map(({ id }) => id)));
    } finally {
      snapshot.release();
    }
  }

  private async fillSegment(rollup: StoreRollup, segment: Segment, signal: AbortSignal): Promise<void> {
    if ((await this.files.read(rollup.text, segment)) !== undefined) return;
    try {
      const rows = await this.readGroups(rollup, segment, signal);
      if (rows !== undefined) return await this.files.write(rollup.text, segment, rows);
      const refused = this.refused.get(rollup.text) ?? new Set();
      this.refused.set(rollup.text, refused.add(segment.id));
    } catch (error) {
      if (!signal.aborted) this.failures.set(rollup.text, error instanceof Error ? error.message : String(error));
    }
  }
}
