import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, signal, untracked } from '@angular/core';

import { ArrivalsDocument } from '@gql/components/first-trace/arrivals';
import { liveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { RequestContext } from '@ui/state/request-context';
import { TimeRangeStore } from '@ui/state/time-range-store';

import { sendExamples } from './send-examples';

const ASK_EVERY_MS = 3000;

/**
 * How to send a first trace, for pages that find no data at all: `<sg-first-trace />`. Watches for spans meanwhile; once some arrive
 * the page asks again.
 */
@Component({
  selector: 'sg-first-trace',
  imports: [CopyButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './first-trace.html',
  styleUrl: './first-trace.css',
})
export class FirstTrace {
  readonly #range = inject(TimeRangeStore);
  readonly #context = inject(RequestContext);
  protected readonly host = location.hostname;
  protected readonly examples = computed(() => sendExamples(this.host, this.#context.tenant()));
  protected readonly shown = signal(0);
  protected readonly example = computed(() => this.examples()[this.shown()]!);
  readonly #counts = liveQuery(() => ({ document: ArrivalsDocument, variables: {} }));
  readonly #before = signal<number | undefined>(undefined);
  protected readonly arrived = computed(() =>
    Math.max(0, (this.#counts.data()?.ingestionCounts.accepted ?? 0) - (this.#before() ?? Infinity)),
  );
  protected readonly earlier = computed(() => this.#before() ?? 0);

  constructor() {
    const timer = setInterval(() => document.hidden || this.#counts.reload(), ASK_EVERY_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    effect(() => {
      const accepted = this.#counts.data()?.ingestionCounts.accepted;
      if (accepted === undefined) return;
      if (untracked(this.#before) === undefined) this.#before.set(accepted);
      else if (untracked(this.arrived) > 0) untracked(() => this.#range.refresh());
    });
  }
}
