import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiAlertOutline, mdiClockOutline } from '@mdi/js';

import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { Tooltip } from '@ui/components/tooltip/tooltip';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

import { TraceView } from '../trace-view';
import type { TraceHead } from '../trace-view';
import { traceFacts, traceNotes } from './trace-facts';

/** What a trace is: its root, its numbers, and what is incomplete about it. */
@Component({
  selector: 'sg-trace-header',
  imports: [CopyButton, Icon, RouterLink, Tooltip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row top">
      <h1 class="cut" [title]="title()">
        <span class="mark" [style.background]="color()"></span>{{ root()?.service || 'Trace' }}
        <span class="operation">{{ root()?.operation }}</span>
      </h1>
      @if (isPart()) {
        <span class="chip is-accent">Part of one endpoint</span>
        <a class="button small" [routerLink]="['/traces', traceId()]" [queryParams]="url.carried()">Whole trace</a>
      }
      <span class="grow"></span>
      <span class="id mono muted cut" [title]="traceId()">{{ traceId() }}</span>
      <sg-copy-button [text]="traceId()" label="Copy the trace id" />
      <ng-content />
    </div>
    <div class="row wrap facts">
      @for (fact of facts(); track fact.name) {
        <span class="fact" [title]="fact.exact"
          ><span class="muted name">{{ fact.name }}</span
          ><b [class.is-error]="fact.isError">{{ fact.value }}</b></span
        >
      }
      @for (note of notes(); track note.label) {
        <span class="chip" [class.is-warning]="!note.passes" tabindex="0" [sgTooltip]="note.message">
          <sg-icon [path]="note.passes ? icons.late : icons.warning" [size]="13" />{{ note.label }}
          <span class="visually-hidden">: {{ note.message }}</span>
        </span>
        @if (note.passes) {
          <button type="button" class="button small quiet" (click)="reloaded.emit()">Look again</button>
        }
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--gap-1);
      min-width: 0;
    }
    .top {
      min-height: var(--control);
    }
    .mark {
      display: inline-block;
      width: 10px;
      height: 10px;
      margin-right: var(--gap-2);
      border-radius: 3px;
    }
    .operation {
      color: var(--text-2);
      font-weight: 400;
    }
    .id {
      max-width: 280px;
      font-size: var(--size-s);
    }
    .facts {
      gap: 2px var(--gap-4);
    }
    .fact {
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
    .name {
      margin-right: 6px;
    }
    .fact b {
      font-weight: 600;
    }
    .chip {
      cursor: help;
    }
  `,
})
export class TraceHeader {
  readonly head = input.required<TraceHead>();
  readonly traceId = input.required<string>();
  readonly isPart = input(false);
  /** The user wants to see what has come meanwhile. */
  readonly reloaded = output();
  protected readonly url = inject(UrlState);
  readonly #preferences = inject(Preferences);
  readonly #view = inject(TraceView);
  protected readonly icons = { warning: mdiAlertOutline, late: mdiClockOutline };
  protected readonly root = computed(() => this.head().waterfall.results[0]);
  protected readonly title = computed(() => `${this.root()?.service ?? ''} ${this.root()?.operation ?? ''}`);
  protected readonly color = computed(() => this.#view.color(this.root()?.service ?? ''));
  protected readonly facts = computed(() => traceFacts(this.head(), this.#preferences.timeZone()));
  protected readonly notes = computed(() => traceNotes(this.head()));
}
