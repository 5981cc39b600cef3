import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiCompassOutline } from '@mdi/js';

import { SimilarTracesDocument } from '@gql/pages/trace-compare/similar-traces';
import type { SimilarTracesQuery } from '@gql/pages/trace-compare/similar-traces';
import { GraphQlClient } from '@ui/api/graphql-client';
import { Combobox } from '@ui/components/combobox/combobox';
import type { Suggestion } from '@ui/components/combobox/suggestion';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import { Icon } from '@ui/components/icon/icon';
import { condition } from '@ui/core/filter/condition';
import { formatNanos } from '@ui/core/format/duration';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import type { TraceFacts } from './trace-facts';

const OFFERED = 8;
/** Of an id that is offered; enough to tell them apart. */
const SHOWN_DIGITS = 12;
const ID = /^[0-9a-f]{1,32}$/i;

type Offer = NonNullable<SimilarTracesQuery['slowest']['results'][number]>;

/** One of the traces: what it is, and another one in its place, by its id or from those that are like the other trace. */
@Component({
  selector: 'sg-trace-picker',
  imports: [Combobox, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row">
      <span class="side" aria-hidden="true">{{ side() }}</span>
      <div class="grow">
        @if (facts(); as trace) {
          <a class="name cut" [routerLink]="['/traces', trace.id]" [queryParams]="url.carried()" [title]="trace.service + ' · ' + trace.name">{{ trace.service }} · {{ trace.name }}</a>
          <p class="muted cut" [title]="exactTime(trace.start)">{{ exactTime(trace.start) }}</p>
        } @else {
          <span class="name muted">{{ id() ? 'Trace ' + id() : 'No trace chosen yet' }}</span>
          <p class="muted">{{ id() ? '' : 'Paste a trace id, or take one that is like the other trace' }}</p>
        }
      </div>
    </div>
    <div class="row">
      <sg-combobox class="grow" [label]="'Id of trace ' + side()" placeholder="Trace id" [value]="id()" [free]="true" [suggest]="suggest()" (chosen)="choose($event)" />
      <a class="button icon" routerLink="/explorer" [queryParams]="explorer()" title="Look for a trace in the explorer" aria-label="Look for a trace in the explorer"><sg-icon [path]="icon" /></a>
    </div>
    @if (fault()) {
      <p class="is-error" role="alert">{{ fault() }}</p>
    }
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: var(--gap-3); min-width: 0; }
    .side { display: grid; flex: none; place-items: center; width: 34px; height: 34px; border-radius: var(--radius); background: var(--accent-soft); color: var(--accent); font-size: var(--size-l); font-weight: 700; }
    .name { display: block; font-size: var(--size-l); font-weight: 600; }
    .muted { min-height: 1.45em; font-size: var(--size-s); }
    sg-combobox { font-family: var(--mono); font-size: var(--size-s); }
  `,
})
export class TracePicker {
  readonly side = input.required<'A' | 'B'>();
  readonly id = input.required<string>();
  readonly facts = input<TraceFacts>();
  /** The other trace: those like it are offered. */
  readonly like = input<TraceFacts>();
  readonly chosen = output<string>();

  protected readonly icon = mdiCompassOutline;
  protected readonly url = inject(UrlState);
  readonly #client = inject(GraphQlClient);
  readonly #time = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);
  protected readonly fault = signal('');
  readonly #model = computed(() => this.like() ?? this.facts());
  protected readonly explorer = computed(() => {
    const model = this.#model();
    const filter = model === undefined ? {} : { filter: [condition('rootServiceName', '=', model.service), condition('rootSpanName', '=', model.name)].join(' AND ') };
    return { ...this.url.carried(), scope: 'TRACE', ...filter };
  });
  /** Traces with the same root, the slowest first; whatever is typed narrows them by id. */
  protected readonly suggest = computed(() => {
    const model = this.#model();
    if (model === undefined) return () => [];
    return async (text: string): Promise<readonly Suggestion[]> => {
      const where = { and: [{ attribute: 'rootServiceName', value: model.service }, { attribute: 'rootSpanName', value: model.name }] };
      const variables = { where, between: this.#time.input(), space: this.url.get('space'), limit: OFFERED };
      const { data } = await this.#client.request(SimilarTracesDocument, variables);
      const seen = new Set([this.id(), this.like()?.id]);
      const found = [...data.slowest.results, ...[...data.fastest.results].reverse()].flatMap((trace) => {
        if (trace === null || seen.has(trace.id)) return [];
        seen.add(trace.id);
        return [this.#offer(trace)];
      });
      return matchSuggestions(found, text);
    };
  });

  protected exactTime(ms: number): string {
    return formatExactTime(ms, this.#preferences.timeZone());
  }

  protected choose({ value }: Suggestion): void {
    const id = value.trim().toLowerCase();
    this.fault.set(ID.test(id) ? '' : 'A trace id is up to 32 hexadecimal digits.');
    if (this.fault() === '') this.chosen.emit(id);
  }

  #offer({ id, start, duration, spans, errors }: Offer): Suggestion {
    const failed = Number(errors) > 0 ? ', failed' : '';
    const label = `${formatNanos(Number(duration))}, ${String(spans)} spans${failed}, ${formatAge(Number(start), Date.now())}`;
    return { value: id, label, detail: id.slice(0, SHOWN_DIGITS) };
  }
}
