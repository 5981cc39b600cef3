import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiAlertCircleOutline, mdiCheckCircleOutline } from '@mdi/js';

import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { formatNanos } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { formatExactTime } from '@ui/core/format/time';
import type { EntityChip, SpanHead } from '@ui/core/trace-graph/span-details';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

/** What a span is: its operation, service, status, times and ids. */
@Component({
  selector: 'sg-span-header',
  imports: [CopyButton, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div>
      <h2>{{ head().operation || head().spanId }}</h2>
      <p class="row wrap under">
        <span>{{ head().service }}</span>
        @if (head().kind) {
          <span class="chip">{{ head().kind.toLowerCase() }}</span>
        }
        <span class="chip" [class.is-error]="head().failed" [class.is-ok]="!head().failed">
          <sg-icon [path]="head().failed ? icons.failed : icons.passed" [size]="13" />{{ head().failed ? 'failed' : 'ok' }}@if (head().status) { · {{ head().status }}}
        </span>
      </p>
      @if (head().statusMessage && head().failed) {
        <p class="is-error message">{{ head().statusMessage }}</p>
      }
    </div>
    <dl class="numbers">
      <div><dt>Duration</dt><dd [title]="exact(head().duration) + ' ns'">{{ time(head().duration) }}</dd></div>
      <div>
        <dt>Own time</dt>
        <dd [title]="exact(head().selfDuration) + ' ns that no child covers'">{{ time(head().selfDuration) }} <span class="muted">{{ ownShare() }}</span></dd>
      </div>
      <div><dt>Begins</dt><dd [title]="began()">+{{ time(head().start) }}</dd></div>
    </dl>
    <dl class="facts">
      @if (began()) {
        <div><dt>At</dt><dd>{{ began() }}</dd></div>
      }
      <div><dt>Span</dt><dd class="mono">{{ head().spanId }} <sg-copy-button [text]="head().spanId" label="Copy the span id" /></dd></div>
      @if (head().parentId; as parentId) {
        <div>
          <dt>Parent</dt>
          <dd>
            @if (head().parent; as parent) {
              <a [routerLink]="[]" [queryParams]="{ span: parent.id }" queryParamsHandling="merge">{{ parent.service }} · {{ parent.operation }}</a>
            } @else if (asked()) {
              <span class="mono">{{ parentId }}</span> <span class="chip is-warning">not stored</span>
            }
          </dd>
        </div>
      }
    </dl>
    @if (chips().length > 0) {
      <p class="row wrap">
        @for (chip of chips(); track chip.role + chip.path[1]) {
          <a class="chip" [routerLink]="$any(chip.path)" [queryParams]="carried()"><span class="role">{{ chip.role }}</span> {{ chip.name }}</a>
        }
      </p>
    }
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: var(--gap-3); }
    h2 { overflow-wrap: anywhere; }
    .under { margin-top: var(--gap-1); color: var(--text-2); }
    .message { margin-top: var(--gap-1); overflow-wrap: anywhere; }
    .numbers { display: flex; flex-wrap: wrap; gap: var(--gap-2) var(--gap-5); }
    .numbers dt { color: var(--text-2); font-size: var(--size-s); }
    .numbers dd { font-size: var(--size-l); font-weight: 600; font-variant-numeric: tabular-nums; }
    .numbers dd .muted { font-size: var(--size-s); font-weight: 400; }
    .facts > div { display: grid; grid-template-columns: 60px minmax(0, 1fr); gap: var(--gap-2); align-items: center; min-height: 24px; }
    .facts dt { color: var(--text-2); font-size: var(--size-s); }
    .facts dd { overflow-wrap: anywhere; }
    a.chip { color: var(--accent); }
    .role { color: var(--text-2); }
  `,
})
export class SpanHeader {
  readonly head = input.required<SpanHead>();
  readonly chips = input<readonly EntityChip[]>([]);
  /** Whether the span was read, so that what is missing is known to be missing. */
  readonly asked = input(true);
  readonly #preferences = inject(Preferences);
  protected readonly carried = inject(UrlState).carried;
  protected readonly icons = { failed: mdiAlertCircleOutline, passed: mdiCheckCircleOutline };
  protected readonly time = formatNanos;
  protected readonly exact = formatExact;
  protected readonly ownShare = computed(() => (this.head().duration > 0 ? formatPercent(this.head().selfDuration / this.head().duration) : ''));
  protected readonly began = computed(() => {
    const { startMs } = this.head();
    return startMs === undefined ? '' : formatExactTime(startMs, this.#preferences.timeZone());
  });
}
