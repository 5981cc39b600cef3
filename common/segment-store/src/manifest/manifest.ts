import { Journal } from './journal';
import { EMPTY_STATE, applyRecord, decodeRecord, encodeRecord } from './manifest-record';
import type { ManifestRecord, ManifestState } from './manifest-record';

/** Above this size, and twice what the rewrite would leave, the journal is rewritten as one record. */
const REWRITE_BYTES = 1 << 20;

/** Which sealed segments there are, what of them is dead, and how far the log is settled: the truth about a data directory. */
export class Manifest {
  private constructor(
    private readonly journal: Journal,
    private current: ManifestState,
    private readonly rewriteBytes: number,
    private rewrittenBytes: number,
  ) {}

  /** Opens the journal at `file` and replays it; a torn record at its end never happened. */
  static open(file: string, rewriteBytes = REWRITE_BYTES): Manifest {
    const { journal, records } = Journal.open(file);
    const state = records.map(decodeRecord).reduce(applyRecord, EMPTY_STATE);
    return new Manifest(journal, state, rewriteBytes, 0);
  }

  get state(): ManifestState {
    return this.current;
  }

  /** Makes a record true. It is durable on return, but for an acknowledgement, which may be repeated without harm. */
  commit(record: ManifestRecord): void {
    this.journal.append(encodeRecord(record), record.kind !== 'acknowledge');
    this.current = applyRecord(this.current, record);
    this.rewriteWhenLong();
  }

  /** True when the last failed commit may still be found after a restart: its files must stay. */
  get isUncertain(): boolean {
    return this.journal.isBroken;
  }

  close(): void {
    this.journal.close();
  }

  /** A failure to rewrite harms nothing: the journal goes on as it is, and the next commit tries again. */
  private rewriteWhenLong(): void {
    if (this.journal.bytes < Math.max(this.rewriteBytes, this.rewrittenBytes * 2)) return;
    try {
      this.journal.rewrite([encodeRecord({ kind: 'state', state: this.current })]);
    } catch {
      // The commit itself is durable.
    }
    this.rewrittenBytes = this.journal.bytes;
  }
}
