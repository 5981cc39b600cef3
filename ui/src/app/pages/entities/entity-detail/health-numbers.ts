import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { DeltaText } from '@ui/components/delta/delta-text';
import { deltaOf } from '@ui/core/compare/delta';
import type { Delta, Measure } from '@ui/core/compare/delta';
import type { EntityNumbers } from '@ui/core/entities/entity-document';
import { formatMs } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { formatQuantity, NO_VALUE } from '@ui/core/format/value';

import { shareTone } from '../share-tone';

interface Tile {
  readonly label: string;
  readonly text: string;
  readonly exact: string;
  readonly tone: string;
  readonly delta: Delta | undefined;
}

/** Rate, errors and latency of an entity in the range, each against the period before. */
@Component({
  selector: 'sg-health-numbers',
  imports: [DeltaText],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl>
      @for (tile of tiles(); track tile.label) {
        <div class="tile">
          <dt>{{ tile.label }}</dt>
          <dd class="value" [class]="tile.tone" [title]="tile.exact">{{ tile.text }}</dd>
          <dd><sg-delta-text [delta]="tile.delta" /></dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(5, minmax(0, 1fr));
      border: 1px solid var(--border);
      border-radius: 8px;
      background: var(--surface);
    }
    .tile {
      min-width: 0;
      padding: var(--gap-3) var(--gap-4);
    }
    .tile + .tile {
      border-left: 1px solid var(--border);
    }
    dt {
      color: var(--text-2);
      font-size: var(--size-s);
    }
    .value {
      font-size: var(--size-xl);
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      line-height: 1.4;
      white-space: nowrap;
    }
    .value.error {
      color: var(--error);
    }
    .value.warning {
      color: var(--warning);
    }
  `,
})
export class HealthNumbers {
  readonly current = input.required<EntityNumbers>();
  readonly previous = input<EntityNumbers>();

  protected readonly tiles = computed<readonly Tile[]>(() => {
    const [now, before] = [this.current(), this.previous()];
    const calls = `${formatExact(now.calls.count.value ?? 0)} calls`;
    const errors = `${formatExact(now.errors.count.value ?? 0)} calls failed`;
    const rate = (value: number): string => formatQuantity(value, '/s');
    return [
      tile('Calls', 'rate', now.calls.rate.value, before?.calls.rate.value, rate, calls),
      {
        ...tile('Errors', 'share', now.errors.share.value, before?.errors.share.value, formatPercent, errors),
        tone: shareTone(now.errors.share.value) ?? '',
      },
      ...(['p50', 'p95', 'p99'] as const).map((each) => {
        const value = now.duration[each].value;
        return tile(each, 'duration', value, before?.duration[each].value, formatMs, value === null ? '' : `${formatExact(value)} ms`);
      }),
    ];
  });
}

function tile(
  label: string,
  measure: Measure,
  now: number | null,
  before: number | null | undefined,
  format: (value: number) => string,
  exact: string,
): Tile {
  return { label, text: now === null ? NO_VALUE : format(now), exact, tone: '', delta: deltaOf(measure, now, before ?? null, format) };
}
