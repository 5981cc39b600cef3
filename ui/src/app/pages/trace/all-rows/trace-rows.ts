import { inject, Injectable } from '@angular/core';

import { RowWindowDocument } from '@gql/pages/trace/all-rows/row-window';
import type { InputTimeRange } from '@schema';
import { GraphQlClient } from '@ui/api/graphql-client';
import type { TraceRow } from '@ui/core/trace-graph/trace-row';

/** Which trace. */
export interface TraceKey {
  readonly traceId: string;
  readonly between: InputTimeRange;
  readonly space: string | undefined;
}

export interface Loading {
  readonly signal: AbortSignal;
  /** Told after each window. */
  readonly progress: (loaded: number, total: number) => void;
}

export interface WholeTrace {
  readonly rows: readonly TraceRow[];
  /** Spans of the trace that are too many to be analysed. */
  readonly missing: number;
}

const WINDOW = 25_000;
const KEPT = 2;

/** Every span of a trace, read in windows. The last traces are kept, so that several drawings of one trace read it once. */
@Injectable({ providedIn: 'root' })
export class TraceRows {
  readonly #client = inject(GraphQlClient);
  readonly #kept = new Map<string, WholeTrace>();

  /** Rejects with an ApiError, or with the reason of the signal. A trace that is not there has no rows. */
  async load(key: TraceKey, loading: Loading): Promise<WholeTrace> {
    const name = JSON.stringify(key);
    const known = this.#kept.get(name);
    if (known !== undefined) return known;
    const whole = await this.#read(key, loading);
    if (whole.rows.length > 0) this.#keep(name, whole);
    return whole;
  }

  async #read(key: TraceKey, { signal, progress }: Loading): Promise<WholeTrace> {
    const rows: TraceRow[] = [];
    for (;;) {
      const { data } = await this.#client.request(RowWindowDocument, { ...key, limit: WINDOW, offset: rows.length }, { signal });
      const window = data.traces.results[0]?.waterfall;
      if (window === undefined) return { rows, missing: 0 };
      for (const row of window.results) rows.push(row);
      progress(rows.length, window.total);
      if (rows.length >= window.total || window.results.length === 0) return { rows, missing: Math.max(0, window.spans - rows.length) };
    }
  }

  #keep(name: string, whole: WholeTrace): void {
    this.#kept.set(name, whole);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > KEPT) this.#kept.delete(oldest);
  }
}
