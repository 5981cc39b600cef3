import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { mdiClockOutline } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { formatRange } from '@ui/core/format/time';
import { fromLocalText, toLocalText } from '@ui/core/time/local-time';
import { parseRange, PRESETS, rangeText } from '@ui/core/time/time-range';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';

/** Chooses the range of time of all pages: the last so many minutes, or from one time to another. */
@Component({
  selector: 'sg-time-range-picker',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './time-range-picker.html',
  styleUrl: './time-range-picker.css',
})
export class TimeRangePicker {
  protected readonly store = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);
  protected readonly icon = mdiClockOutline;
  protected readonly presets = PRESETS;
  protected readonly open = signal(false);
  protected readonly fault = signal('');
  protected readonly lastFault = signal('');
  protected readonly current = computed(() => rangeText(this.store.range()));
  protected readonly from = computed(() => toLocalText(this.store.between().from, this.#preferences.timeZone()));
  protected readonly to = computed(() => toLocalText(this.store.between().to, this.#preferences.timeZone()));
  /** The zone of the two fields. */
  protected readonly zone = computed(() => this.#preferences.timeZone() ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  protected readonly label = computed(() => {
    const range = this.store.range();
    if (range.kind === 'between') return formatRange(range.from, range.to, this.#preferences.timeZone());
    return PRESETS.find(({ text }) => text === this.current())?.label ?? `Last ${this.current()}`;
  });

  protected choose(text: string): void {
    const range = parseRange(text);
    if (range !== undefined) this.store.set(range);
    this.open.set(false);
  }

  /** Takes a length such as `45m` or `3d`. */
  protected applyLast(text: string): void {
    const range = parseRange(text.trim().toLowerCase().replaceAll(' ', ''));
    if (range?.kind !== 'last') return this.lastFault.set('A number and s, m, h or d, such as 45m');
    this.lastFault.set('');
    this.store.set(range);
    this.open.set(false);
  }

  protected apply(fromText: string, toText: string): void {
    const from = fromLocalText(fromText, this.#preferences.timeZone());
    const to = fromLocalText(toText, this.#preferences.timeZone());
    if (from === undefined || to === undefined) return this.fault.set('Both times are needed');
    if (from >= to) return this.fault.set('The begin must lie before the end');
    this.fault.set('');
    this.store.set({ kind: 'between', from, to });
    this.open.set(false);
  }
}
