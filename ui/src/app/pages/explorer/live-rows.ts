import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';

import type { ApiError } from '@ui/api/api-error';
import { EventStreams } from '@ui/api/event-stream';
import { EMPTY_BUFFER, LIVE_ROWS, ratePerSecond, received } from '@ui/core/explore/live-buffer';
import type { LiveBuffer } from '@ui/core/explore/live-buffer';
import { liveOperation } from '@ui/core/explore/live-operation';
import type { LiveData } from '@ui/core/explore/live-operation';
import { readRows } from '@ui/core/explore/row';
import { formatExact, formatNumber } from '@ui/core/format/number';

import { ExplorerState } from './explorer-state';
import { RowTable } from './row-table';

/** Most spans of one message. */
const MESSAGE_ROWS = 100;
/** Spans that arrive now began lately; less than a day in all, so that times go without the day. */
const AROUND_MS = 11 * 3_600_000;

/** Spans as they arrive, the newest first. A pause keeps what is in sight; only the last ones are kept at all. */
@Component({
  selector: 'sg-live-rows',
  imports: [RowTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row bar">
      <button type="button" class="button small" [attr.aria-pressed]="paused()" (click)="paused.set(!paused())">
        {{ paused() ? 'Go on' : 'Pause' }}
      </button>
      <button type="button" class="button small quiet" (click)="clear()">Clear</button>
      <span class="muted" role="status">{{ status() }}</span>
      @if (buffer().cut) {
        <span class="cut-note"
          >More come than {{ most }} a second: only the newest of each second are shown. Narrow the filter to see all</span
        >
      }
      @if (error(); as failure) {
        <span class="is-error" role="alert">{{ failure.message }}</span>
        <button type="button" class="button small" (click)="attempt.set(attempt() + 1)">Connect again</button>
      }
    </div>
    @if (shown().rows.length > 0) {
      <sg-row-table [scope]="state.scope()" [columns]="state.columns()" [rows]="shown().rows" [between]="between" [sortable]="false" />
    } @else {
      <p class="muted waiting">Waiting for spans{{ state.filter() ? ' that fit the filter' : '' }} …</p>
    }
  `,
  styles: `
    .bar {
      min-height: 40px;
      padding: 0 var(--gap-4);
    }
    .cut-note {
      color: var(--warning);
      font-size: var(--size-s);
    }
    .waiting {
      padding: var(--gap-5) var(--gap-4);
      text-align: center;
    }
  `,
})
export class LiveRows {
  protected readonly state = inject(ExplorerState);
  readonly #streams = inject(EventStreams);
  protected readonly most = MESSAGE_ROWS;
  protected readonly paused = signal(false);
  protected readonly attempt = signal(0);
  protected readonly error = signal<ApiError | undefined>(undefined);
  protected readonly buffer = signal<LiveBuffer>(EMPTY_BUFFER);
  readonly #opened = Date.now();
  protected readonly between = { from: this.#opened - AROUND_MS, to: this.#opened + AROUND_MS };
  readonly #now = signal(this.#opened);
  /** What was in sight when the pause began. */
  readonly #kept = signal<LiveBuffer>(EMPTY_BUFFER);
  protected readonly shown = computed(() => (this.paused() ? this.#kept() : this.buffer()));
  protected readonly status = computed(() => {
    const { received: all } = this.buffer();
    const behind = this.paused() ? ` · ${formatExact(all - this.#kept().received)} came since the pause` : '';
    return `${formatNumber(ratePerSecond(this.buffer(), this.#now()))} a second · ${formatExact(all)} received, the last ${LIVE_ROWS} kept${behind}`;
  });
  readonly #wanted = computed(
    () => {
      const extent = this.state.extent();
      if (extent === undefined) return undefined;
      const { where, space } = extent;
      return liveOperation(this.state.columns(), { ...(where && { where }), ...(space && { space }) }, MESSAGE_ROWS);
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );

  constructor() {
    effect((onCleanup) => {
      const operation = this.#wanted();
      this.attempt();
      untracked(() => this.clear());
      if (operation === undefined) return;
      onCleanup(
        this.#streams.open(operation.document, operation.variables, {
          next: (data) => this.#take(data),
          failed: (failure) => this.error.set(failure),
          ended: () => this.error.set({ code: 'UNREACHABLE', message: 'the server ended the stream' }),
        }),
      );
    });
    effect(() => {
      if (this.paused()) untracked(() => this.#kept.set(this.buffer()));
    });
    effect((onCleanup) => {
      const timer = setInterval(() => this.#now.set(Date.now()), 1000);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected clear(): void {
    this.buffer.set(EMPTY_BUFFER);
    this.#kept.set(EMPTY_BUFFER);
    this.error.set(undefined);
  }

  #take({ spans }: LiveData): void {
    if (spans.results.length === 0) return;
    const rows = readRows(spans.results, this.state.columns(), this.state.scope());
    this.buffer.update((buffer) => received(buffer, rows, Date.now(), spans.more));
  }
}
