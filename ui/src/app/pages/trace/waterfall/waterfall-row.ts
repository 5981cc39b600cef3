import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import {
  mdiAlertCircle,
  mdiAlertCircleOutline,
  mdiChevronDown,
  mdiChevronRight,
  mdiLightningBolt,
  mdiLinkVariantOff,
  mdiTextBoxOutline,
} from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { formatNanos } from '@ui/core/format/duration';
import { formatNumber } from '@ui/core/format/number';
import { pixelsOf, stretchPath } from '@ui/core/trace/bar-paths';
import type { TimeWindow } from '@ui/core/trace/time-window';

import type { Row } from './row-pages';

/** Pixels of a row, and of one level of the tree. */
export const ROW_HEIGHT = 26;
const INDENT = 14;
/** Radius of the mark of an event with its border. */
const MARK = 4;
const BAR = { top: 7, height: 12 } as const;

/** One span: its name in the tree, its time, and its bar. */
@Component({
  selector: 'sg-waterfall-row',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './waterfall-row.html',
  styleUrl: './waterfall-row.css',
  host: { '[style.--service]': 'color()', '[class.is-dimmed]': 'dimmed()' },
})
export class WaterfallRow {
  readonly row = input.required<Row>();
  readonly color = input.required<string>();
  readonly window = input.required<TimeWindow>();
  /** Pixels of the time line. */
  readonly width = input.required<number>();
  /** Pixels that one level is moved at most, so that deep trees keep room for names. */
  readonly indent = input(INDENT);
  readonly showsPath = input(true);
  /** It does not match while something is searched. */
  readonly dimmed = input(false);
  readonly toggled = output();

  protected readonly height = ROW_HEIGHT;
  protected readonly bar = BAR;
  protected readonly icons = {
    error: mdiAlertCircle,
    errorBelow: mdiAlertCircleOutline,
    open: mdiChevronDown,
    closed: mdiChevronRight,
    exception: mdiLightningBolt,
    orphan: mdiLinkVariantOff,
    events: mdiTextBoxOutline,
  };
  protected readonly left = computed(() => this.row().depth * Math.min(INDENT, this.indent()));
  protected readonly time = computed(() => formatNanos(this.row().duration));
  protected readonly below = computed(() => formatNumber(this.row().descendants));
  protected readonly box = computed(() => pixelsOf(this.row(), this.window(), this.width(), 2));
  protected readonly own = computed(() => stretchPath(this.row().self, this.window(), this.width(), BAR.top, BAR.height));
  protected readonly path = computed(() =>
    this.showsPath() ? stretchPath(this.row().critical, this.window(), this.width(), BAR.top + BAR.height + 1, 3) : '',
  );
  protected readonly marks = computed(() =>
    this.row().marks.flatMap(({ start, isException }) => {
      const at = pixelsOf({ start, duration: 0 }, this.window(), this.width(), 1);
      return at === undefined ? [] : [{ x: Math.max(MARK, Math.min(at.x, this.width() - MARK)), isException }];
    }),
  );
  protected readonly errorText = computed(() => {
    const { failed, failuresBelow, collapsed } = this.row();
    if (failed) return 'failed';
    return collapsed && failuresBelow > 0 ? `${failuresBelow} failed below` : '';
  });

  protected toggle(event: Event): void {
    event.stopPropagation();
    this.toggled.emit();
  }
}
