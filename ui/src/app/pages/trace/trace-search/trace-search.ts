import { ChangeDetectionStrategy, Component, computed, inject, output, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import { mdiAlertCircleOutline, mdiArrowDown, mdiArrowUp, mdiClose, mdiFilterOutline, mdiMagnify } from '@mdi/js';

import { SpanMatchesDocument } from '@gql/pages/trace/trace-search/span-matches';
import { liveQuery } from '@ui/api/live-query';
import { GraphQlClient } from '@ui/api/graphql-client';
import { debounced } from '@ui/components/debounced/debounced';
import { Icon } from '@ui/components/icon/icon';
import { formatExact } from '@ui/core/format/number';
import { UrlState } from '@ui/state/url-state';

import { TraceView } from '../trace-view';

const TYPING_MS = 180;
export type Direction = 'next' | 'previous';

/** Search over the spans of the trace: how many match, the next and the previous one, and only them. */
@Component({
  selector: 'sg-trace-search',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './trace-search.html',
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--gap-1);
      min-width: 0;
    }
    .box {
      position: relative;
      display: flex;
      align-items: center;
    }
    .box > sg-icon {
      position: absolute;
      left: 8px;
      color: var(--text-3);
      pointer-events: none;
    }
    .box {
      flex: 0 1 260px;
      width: 260px;
      min-width: 110px;
    }
    .input {
      width: 100%;
      padding: 0 28px;
    }
    @container drawing (width < 800px) {
      .caption {
        display: none;
      }
    }
    .clear {
      position: absolute;
      right: 3px;
    }
    .count {
      min-width: 74px;
      color: var(--text-2);
      font-size: var(--size-s);
      font-variant-numeric: tabular-nums;
      text-align: center;
      white-space: nowrap;
    }
  `,
})
export class TraceSearch {
  /** The user is done with the field and goes on in the rows. */
  readonly left = output();
  readonly #url = inject(UrlState);
  readonly #client = inject(GraphQlClient);
  private readonly fieldView = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly view = inject(TraceView);
  protected readonly icons = {
    find: mdiMagnify,
    clear: mdiClose,
    up: mdiArrowUp,
    down: mdiArrowDown,
    errors: mdiAlertCircleOutline,
    only: mdiFilterOutline,
  };
  readonly #settled = debounced(() => this.view.sought(), TYPING_MS);
  readonly #question = computed(() => {
    const sought = this.#settled();
    return sought && { ...this.view.variables(), ...sought };
  });
  protected readonly query = liveQuery(() => {
    const question = this.#question();
    const reveal = this.view.selected();
    return question && { document: SpanMatchesDocument, variables: { ...question, ...(reveal !== undefined && { reveal }) } };
  });
  protected readonly matches = computed(() => this.query.data()?.traces.results[0]?.waterfall.matches);
  protected readonly count = computed(() => {
    if (this.view.sought() === undefined) return '';
    const error = this.query.error();
    if (error !== undefined) return 'failed';
    const matches = this.matches();
    if (matches == null) return '…';
    if (matches.total === 0) return 'none';
    return `${matches.position == null ? '–' : formatExact(matches.position + 1)} of ${formatExact(matches.total)}`;
  });

  /** Puts the cursor into the field. */
  focus(): void {
    this.fieldView().nativeElement.focus();
    this.fieldView().nativeElement.select();
  }

  /** Selects a match beside the selected span. */
  step(direction: Direction): void {
    const id = this.matches()?.[direction];
    if (id != null) this.view.select(id, { replace: this.view.selected() !== undefined });
  }

  /** Selects the next failed span, whatever is searched. */
  async stepToError(direction: Direction): Promise<void> {
    const reveal = this.view.selected();
    const variables = { ...this.view.variables(), errors: true, ...(reveal !== undefined && { reveal }) };
    const { data } = await this.#client.request(SpanMatchesDocument, variables);
    const id = data.traces.results[0]?.waterfall.matches?.[direction];
    if (id != null) this.view.select(id, { replace: reveal !== undefined });
  }

  protected find(text: string): void {
    this.#url.set({ find: text === '' ? undefined : text }, { replace: true });
  }

  protected toggleErrors(): void {
    this.#url.set({ errors: this.view.errorsOnly() ? undefined : '1' });
  }

  protected toggleOnly(): void {
    this.#url.set({ only: this.view.onlyMatches() ? undefined : '1' });
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.step(event.shiftKey ? 'previous' : 'next');
    else if (event.key === 'Escape') {
      if (this.view.search() === '') this.left.emit();
      else this.find('');
    } else if (event.key === 'ArrowDown') this.left.emit();
    else return;
    event.preventDefault();
  }
}
