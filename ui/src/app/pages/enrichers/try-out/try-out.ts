import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { TryEnricherRuleQuery } from '@gql/pages/enrichers/try-out/try-enricher-rule';
import type { LiveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { plainText } from '@ui/core/format/value';
import { UrlState } from '@ui/state/url-state';

import { spanDifferences } from './span-differences';

/** What a rule would do to spans that came lately: how many it matches and changes, and each change before and after. */
@Component({
  selector: 'sg-try-out',
  imports: [LoadState, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './try-out.html',
  styleUrl: './try-out.css',
})
export class TryOut {
  readonly query = input.required<LiveQuery<TryEnricherRuleQuery>>();
  protected readonly url = inject(UrlState);
  protected readonly withUnchanged = signal(false);
  protected readonly trial = computed(() => this.query().data()?.tryEnricherRule);
  protected readonly spans = computed(() =>
    (this.trial()?.spans ?? []).map(({ traceId, spanId, name, changed, before, after }) => ({
      traceId,
      spanId,
      name,
      changed,
      isDropped: after === null,
      service: serviceOf(before),
      differences:
        after === null
          ? []
          : spanDifferences(before, after).map((each) => ({
              ...each,
              beforeText: plainText(each.before),
              afterText: plainText(each.after),
            })),
    })),
  );
  protected readonly shown = computed(() => this.spans().filter(({ changed }) => changed || this.withUnchanged()));
  protected readonly unchanged = computed(() => this.spans().filter(({ changed }) => !changed).length);
}

/** Name of the service of a span, as it was sent. */
function serviceOf(facts: unknown): string {
  const resource = (facts as { readonly resource?: Readonly<Record<string, unknown>> } | null)?.resource;
  return String(resource?.['service.name'] ?? '');
}
