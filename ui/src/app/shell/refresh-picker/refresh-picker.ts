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
    <button type="button" class="button icon" aria-label="Refresh" title="Refresh (r)" (click)="range.refresh()" [disabled]="isFixed()"><sg-icon [path]="icon" [size]="18" /></button>
    <select #field class="select" aria-label="Refresh every" [disabled]="isFixed()" [value]="current()" (change)="range.setRefresh(field.value || undefined)">
      <option value="" [selected]="current() === ''">Off</option>
      @for (choice of choices; track choice) {
        <option [value]="choice" [selected]="current() === choice">{{ choice }}</option>
      }
    </select>
  `,
  styles: `
    :host { display: flex; }
  `,
})
export class RefreshPicker {
  protected readonly range = inject(TimeRangeStore);
  protected readonly icon = mdiRefresh;
  protected readonly choices = CHOICES;
  protected readonly isFixed = computed(() => this.range.range().kind === 'between');
  protected readonly current = computed(() => {
    const ms = this.range.refreshMs();
    return ms === undefined ? '' : durationText(ms);
  });
}
