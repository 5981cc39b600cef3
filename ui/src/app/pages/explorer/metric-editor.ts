import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { mdiClose } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { describe } from '@ui/core/explore/drawn';
import { aggregationName, aggregationsOf, metricTitle, metricUnits, PERCENTILES, perText, RATE_UNITS } from '@ui/core/explore/metric';
import type { Metric } from '@ui/core/explore/metric';
import type { AttributeRef } from '@ui/core/metadata/attribute';
import type { MetricAggregationType, TimeUnit } from '@schema';

import { AttributeField } from './attribute-field';
import { ExplorerState } from './explorer-state';

/** A metric as a chip; opened, its attribute, aggregation, percentile or time of a rate are chosen from what the metadata offers. */
@Component({
  selector: 'sg-metric-editor',
  imports: [AttributeField, CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './metric-editor.html',
  styleUrl: './question-builder.css',
  styles: `
    .editor {
      display: flex;
      flex-direction: column;
      gap: var(--gap-3);
      width: 280px;
      padding: var(--gap-3);
    }
    .open {
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
      padding: 0 var(--gap-1) 0 0;
      min-width: 0;
    }
    .open:only-child {
      padding-right: var(--gap-2);
    }
    .select {
      max-width: none;
    }
    sg-attribute-field {
      width: 100%;
    }
  `,
})
export class MetricEditor {
  readonly metric = input.required<Metric>();
  readonly removable = input(false);
  readonly changed = output<Metric>();
  readonly removed = output<void>();
  readonly #state = inject(ExplorerState);

  protected readonly close = mdiClose;
  protected readonly open = signal(false);
  protected readonly name = aggregationName;
  protected readonly per = perText;
  protected readonly rates = RATE_UNITS;
  protected readonly attribute = computed(() => describe(this.#state.attributes(), this.metric().attribute));
  protected readonly title = computed(() => metricTitle(this.metric(), this.attribute()));
  protected readonly units = computed(() => metricUnits(this.metric(), this.attribute()));
  protected readonly aggregations = computed(() => {
    const attribute = this.attribute();
    return attribute === undefined ? [this.metric().aggregation] : aggregationsOf(attribute, this.metric().attribute.subpath);
  });
  protected readonly percentiles = computed(() =>
    [...new Set([...PERCENTILES, this.metric().percentile ?? 99])].sort((one, other) => one - other),
  );

  protected setAttribute(ref: AttributeRef): void {
    const attribute = describe(this.#state.attributes(), ref);
    const possible = attribute === undefined ? [] : aggregationsOf(attribute, ref.subpath);
    const { aggregation } = this.metric();
    const kept = possible.includes(aggregation)
      ? aggregation
      : possible.find((each) => each === 'AVG' || each === 'SUM' || each === 'COUNT');
    this.#change(ref, kept ?? possible[0] ?? 'COUNT');
  }

  protected setAggregation(text: string): void {
    const aggregation = this.aggregations().find((each) => each === text);
    if (aggregation !== undefined) this.#change(this.metric().attribute, aggregation);
  }

  protected setPercentile(percentile: number): void {
    this.changed.emit({ ...this.metric(), percentile });
  }

  protected setPer(text: string): void {
    const per = RATE_UNITS.find((each) => each === text);
    if (per !== undefined) this.changed.emit({ ...this.metric(), per });
  }

  #change(attribute: AttributeRef, aggregation: MetricAggregationType): void {
    const { percentile = 99, per = 'SECONDS' as TimeUnit } = this.metric();
    this.changed.emit({
      attribute,
      aggregation,
      ...(aggregation === 'PERCENTILE' && { percentile }),
      ...(aggregation === 'AVGRATE' && { per }),
    });
  }
}
