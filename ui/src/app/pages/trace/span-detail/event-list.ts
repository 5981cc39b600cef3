import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { mdiAlertOctagonOutline, mdiCircleSmall } from '@mdi/js';

import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { formatNanos } from '@ui/core/format/duration';
import type { SpanEvent } from '@ui/core/trace-graph/span-event';

/** Events of a span in order of time, exceptions with their stack traces folded. */
@Component({
  selector: 'sg-event-list',
  imports: [CopyButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h3>Events <span class="muted count">{{ events().length }}</span></h3>
    <ol>
      @for (event of events(); track $index) {
        <li [class.is-exception]="event.exception">
          <div class="first">
            <sg-icon [path]="event.exception ? icons.exception : icons.event" [size]="15" />
            <span class="time" [title]="'after the span began; ' + time(event.time) + ' after the trace began'">+{{ time(event.time - start()) }}</span>
            <span class="what">
              @if (event.exception; as exception) {
                <strong>{{ exception.type || 'Exception' }}</strong> {{ exception.message }}
              } @else {
                {{ event.summary }}
                @if (event.summary !== event.name) {
                  <span class="muted">{{ event.name }}</span>
                }
              }
            </span>
            @if (event.severity && !event.exception) {
              <span class="chip">{{ event.severity.toLowerCase() }}</span>
            }
          </div>
          @if (event.exception?.stack; as stack) {
            <details>
              <summary>Stack trace</summary>
              <div class="stack-text">
                <sg-copy-button [text]="stack" label="Copy the stack trace" />
                <pre tabindex="0">{{ stack }}</pre>
              </div>
            </details>
          }
          @if (event.attributes.length > 0) {
            <dl>
              @for (entry of event.attributes; track entry[0]) {
                <div><dt>{{ entry[0] }}</dt><dd>{{ entry[1] }}</dd></div>
              }
            </dl>
          }
        </li>
      }
    </ol>
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: var(--gap-2); }
    .count { font-weight: 400; }
    li { padding: var(--gap-2); border-left: 2px solid var(--border-strong); }
    li + li { margin-top: var(--gap-1); }
    li.is-exception { border-left-color: var(--error-fill); background: var(--error-soft); border-radius: 0 var(--radius-s) var(--radius-s) 0; }
    li.is-exception sg-icon, li.is-exception strong { color: var(--error); }
    .first { display: flex; gap: var(--gap-2); align-items: baseline; }
    .first > sg-icon { align-self: center; }
    .time { color: var(--text-2); font-size: var(--size-s); font-variant-numeric: tabular-nums; white-space: nowrap; }
    .what { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    details { margin-top: var(--gap-1); }
    summary { width: fit-content; color: var(--text-2); font-size: var(--size-s); cursor: pointer; }
    .stack-text { position: relative; }
    .stack-text > sg-copy-button { position: absolute; top: var(--gap-1); right: var(--gap-1); }
    pre { max-height: 300px; padding: var(--gap-2); border-radius: var(--radius-s); background: var(--surface); font-size: var(--size-s); overflow: auto; }
    dl { margin-top: var(--gap-1); font-size: var(--size-s); }
    dl > div { display: grid; grid-template-columns: minmax(90px, 1fr) minmax(0, 3fr); gap: var(--gap-2); }
    dt { color: var(--text-2); overflow-wrap: anywhere; }
    dd { font-family: var(--mono); overflow-wrap: anywhere; white-space: pre-wrap; }
  `,
})
export class EventList {
  readonly events = input.required<readonly SpanEvent[]>();
  /** When the span began: nanoseconds after the trace did. */
  readonly start = input.required<number>();
  protected readonly icons = { exception: mdiAlertOctagonOutline, event: mdiCircleSmall };
  protected readonly time = formatNanos;
}
