import type { Segment } from '@spangraph/segment-store';
import type { TableName, View } from '@spangraph/views';

import type { ComputedOperand } from '../../../core/ir';
import type { FindPromoted, PromotedColumn } from './promoted-column';
import { rowsName } from './promoted-files';
import type { Promotions } from './promotions';

/** The promoted columns that one query reads; holds their files until it has ended. */
export class PromotedReader {
  private readonly held = new Map<string, () => void>();

  constructor(
    private readonly promotions: Promotions,
    private readonly tenantId: string,
  ) {}

  /** Finds columns that some of these segments have. */
  of(view: View, segments: readonly Segment[]): FindPromoted {
    return (operand) => this.find(view, segments, operand);
  }

  /** Whether a file has been read. */
  get used(): boolean {
    return this.held.size > 0;
  }

  /** Gives the files up, as they cannot be read. */
  discard(reason: string): void {
    this.promotions.discard(new Set(this.held.keys()), reason);
  }

  end(): void {
    for (const release of this.held.values()) release();
  }

  private find(view: View, segments: readonly Segment[], operand: ComputedOperand): PromotedColumn | undefined {
    const { files } = this.promotions;
    const found = this.promotions.find(this.tenantId, view, operand);
    if (!found) return undefined;
    const table = view.from.name as TableName;
    const fileOf = (segment: Segment): string | undefined => {
      if (!segment.sealed || !segment.files[table]) return undefined;
      const rows = rowsName(segment, table);
      return files.has(found.id, rows) ? files.fileOf(found.id, rows) : undefined;
    };
    const concerned = segments.filter((segment) => segment.files[table] !== undefined);
    const filled = concerned.filter((segment) => fileOf(segment) !== undefined).length;
    if (filled === 0) return undefined;
    return {
      ...found,
      complete: filled === concerned.length,
      fileOf: (segment) => {
        const file = fileOf(segment);
        return file === undefined ? undefined : this.hold(file);
      },
    };
  }

  private hold(file: string): string {
    if (!this.held.has(file)) this.held.set(file, this.promotions.files.hold(file));
    return file;
  }
}
