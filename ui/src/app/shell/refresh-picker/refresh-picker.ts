import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { mdiRefresh } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { durationText } from '@ui/core/time/duration-text';
import { TimeRangeStore } from '@ui/state/time-range-store';

const CHOICES = ['5s', '10s', '30s', '1m', '5m'] as const;

/** Refreshes now, or again and again; only a range that ends now moves. */
@Component({
  selector: 'sg-refresh-picker',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      type="button"
      class="button now"
      aria-label="Refresh"
      [title]="isFixed() ? fixed : 'Refresh (r)'"
      (click)="range.refresh()"
      [disabled]="isFixed()"
    >
      <sg-icon [path]="icon" [size]="17" />
    </button>
    <select
      #field
      class="select"
      aria-label="Refresh live"
      [class.is-live]="current() !== ''"
      [title]="
        isFixed() ? fixed : current() === '' ? 'Refresh live: off' : 'Live: refreshed every ' + current() + ' while the page is in sight'
      "
      [disabled]="isFixed()"
      [value]="current()"
      (change)="range.setRefresh(field.value || undefined)"
    >
      <option value="" [selected]="current() === ''">Off</option>
      @for (choice of choices(); track choice) {
        <option [value]="choice" [selected]="current() === choice">{{ choice }}</option>
      }
    </select>
    @if (current() !== '' && !isFixed()) {
      <span class="dot" aria-hidden="true"></span>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: flex;
      flex: none;
    }
    .now {
      width: 32px;
      padding: 0;
      border-radius: var(--radius) 0 0 var(--radius);
      color: var(--text-2);
    }
    .select {
      margin-left: -1px;
      border-radius: 0 var(--radius) var(--radius) 0;
      color: var(--text-2);
    }
    .select.is-live {
      padding-left: 20px;
      color: var(--accent);
      font-weight: 500;
    }
    .select:disabled,
    .now:disabled {
      opacity: 0.55;
      cursor: default;
    }
    .dot {
      position: absolute;
      top: 11px;
      left: 40px;
      width: 8px;
      height: 8px;
      border-radius: 50%;
      background: var(--accent);
      animation: breathe 2s ease-in-out infinite;
      pointer-events: none;
    }
    @keyframes breathe {
      50% {
        opacity: 0.25;
      }
    }
  `,
})
export class RefreshPicker {
  protected readonly range = inject(TimeRangeStore);
  protected readonly icon = mdiRefresh;
  protected readonly fixed = 'A range between two fixed times does not move';
  protected readonly isFixed = computed(() => this.range.range().kind === 'between');
  protected readonly current = computed(() => {
    const ms = this.range.refreshMs();
    return ms === undefined ? '' : durationText(ms);
  });
  /** The usual ones, and the one of the address. */
  protected readonly choices = computed<readonly string[]>(() =>
    this.current() === '' || CHOICES.some((each) => each === this.current()) ? CHOICES : [this.current(), ...CHOICES],
  );
}
