import { SpangraphError } from '@spangraph/model';
import type { CarriedSpans } from '@spangraph/segment-store';
import type { SpanTable } from '@spangraph/span-table';

/** Which log records are needed after a restart: what a seal commits. */
export interface SettledPoint {
  readonly settledThrough: number;
  readonly carried: readonly CarriedSpans[];
}

/** The first record that a replay from this point needs. */
export const firstNeeded = ({ settledThrough, carried }: SettledPoint): number =>
  carried.reduce((first, { sequence }) => Math.min(first, sequence), settledThrough + 1);

/** Follows the records that went into the open table. */
export class Settlement {
  /** Highest record taken in. */
  private through: number;
  private committed: number;
  /** Carried spans of the last commit whose records were not replayed yet. */
  private readonly awaited: Map<number, CarriedSpans>;

  constructor(recovered: SettledPoint) {
    this.through = recovered.settledThrough;
    this.committed = recovered.settledThrough;
    this.awaited = new Map(recovered.carried.map((each) => [each.sequence, each]));
  }

  /** True while records were taken in since the last commit. */
  get isPending(): boolean {
    return this.through > this.committed;
  }

  /** Throws INTERNAL where a record comes after a later one: a seal between them would have settled it without its spans. */
  takeIn(sequence: number): void {
    if (this.awaited.delete(sequence)) return;
    if (sequence <= this.through) throw new SpangraphError('INTERNAL', `log record ${sequence} came after record ${this.through}`);
    this.through = sequence;
  }

  /** The point to commit when everything taken in is sealed but for some rows of the table. */
  pointWithout(table: SpanTable, carriedRows: Int32Array): SettledPoint {
    const bySequence = new Map<number, number[]>();
    for (const { sequence, ordinals } of this.awaited.values()) bySequence.set(sequence, [...ordinals]);
    for (const row of carriedRows) {
      const sequence = table.recordSequence[row]!;
      const ordinals = bySequence.get(sequence);
      if (ordinals === undefined) bySequence.set(sequence, [table.recordOrdinal[row]!]);
      else ordinals.push(table.recordOrdinal[row]!);
    }
    return { settledThrough: this.through, carried: [...bySequence].map(([sequence, ordinals]) => ({ sequence, ordinals })) };
  }

  commit(point: SettledPoint): void {
    this.committed = point.settledThrough;
  }
}
