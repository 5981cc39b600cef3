import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiClose, mdiDeleteOutline, mdiPencilOutline } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { HistoryButton } from '@ui/components/object-history/history-button';
import { formatNanos } from '@ui/core/format/duration';
import { formatBytes, formatExact } from '@ui/core/format/number';
import { UrlState } from '@ui/state/url-state';

import type { EnricherRow } from '../list/enricher-rows';
import { actionKind } from '../rule/action-kinds';
import type { RuleAction } from '../rule/action-kinds';
import { conditionText } from '../rule/condition';
import type { Condition } from '../rule/condition';

const ORIGINS: Readonly<Record<EnricherRow['origin'], string>> = {
  RULE: 'Rule without code: it works on spans as they arrive, before they are stored and before every other enricher.',
  SHIPPED: 'Shipped: it works on whole traces when they are derived.',
  MODULE: 'Module: a file beside the platform, run on whole traces after the shipped enrichers.',
};

/** One enricher: what it does, what it did since the start, why it failed last; for a rule what it says. */
@Component({
  selector: 'sg-enricher-detail',
  imports: [HistoryButton, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './enricher-detail.html',
  styleUrl: './enricher-detail.css',
})
export class EnricherDetail {
  readonly enricher = input.required<EnricherRow>();
  readonly closed = output<void>();
  readonly removed = output<EnricherRow>();
  /** Another place among the modules. */
  readonly ordered = output<{ readonly row: EnricherRow; readonly order: number }>();
  /** An earlier version of the rule or of the switch was restored. */
  readonly restored = output<void>();

  protected readonly url = inject(UrlState);
  protected readonly icons = { close: mdiClose, edit: mdiPencilOutline, remove: mdiDeleteOutline };
  protected readonly origins = ORIGINS;
  /** Rules that ship have no stored version until they are changed. */
  protected readonly isStored = computed(() => (this.enricher().rule?.version ?? 0) > 0);
  protected readonly condition = computed(() => {
    const condition = this.enricher().rule?.condition as Condition | null | undefined;
    return condition == null ? 'every span' : conditionText(condition);
  });
  protected readonly actions = computed(() =>
    ((this.enricher().rule?.actions ?? []) as readonly RuleAction[]).map((action) => {
      const kind = actionKind(action);
      return {
        label: kind?.label ?? String(action['type']),
        hint: kind?.hint ?? '',
        text: kind?.summary(action) ?? JSON.stringify(action),
      };
    }),
  );
  protected readonly isProtective = computed(() =>
    ((this.enricher().rule?.actions ?? []) as readonly RuleAction[]).some((action) => actionKind(action)?.protective === true),
  );
  protected readonly figures = computed(() => {
    const { origin, runs, nanos, nanosPerRun, allocatedBytes } = this.enricher();
    return [
      { label: origin === 'RULE' ? 'Spans' : 'Traces', text: formatExact(runs) },
      { label: 'Time per run', text: nanosPerRun === undefined ? '–' : formatNanos(nanosPerRun) },
      { label: 'Time in all', text: formatNanos(nanos) },
      { label: 'Allocated', text: allocatedBytes === 0 ? 'not measured' : formatBytes(allocatedBytes) },
    ];
  });

  protected setOrder(text: string): void {
    const order = Number(text);
    if (text.trim() !== '' && Number.isInteger(order) && order !== this.enricher().order)
      this.ordered.emit({ row: this.enricher(), order });
  }
}
