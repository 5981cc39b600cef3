import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, signal } from '@angular/core';
import { mdiChevronDown, mdiChevronRight } from '@mdi/js';

import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';

/** Entries of one level that are shown at first, and with each "more". */
const PAGE = 100;

/** A value of JSON that opens and closes level by level; only what is open exists. */
@Component({
  selector: 'sg-json-tree',
  imports: [CopyButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (isBranch()) {
      <div class="line">
        <button type="button" class="toggle" [attr.aria-expanded]="open()" (click)="open.set(!open())">
          <sg-icon [path]="open() ? icons.open : icons.closed" [size]="14" />
          @if (name() !== undefined) {
            <span class="key">{{ name() }}</span>
          }
          <span class="muted">{{ summary() }}</span>
        </button>
        <sg-copy-button class="copy" [text]="json()" label="Copy as JSON" />
      </div>
      @if (open()) {
        <div class="inner">
          @for (entry of shown(); track entry.name) {
            <sg-json-tree [name]="entry.name" [value]="entry.value" [depth]="depth() - 1" />
          }
          @if (entries().length > limit()) {
            <button type="button" class="button small quiet" (click)="limit.set(limit() + page)">
              {{ entries().length - limit() }} more
            </button>
          }
        </div>
      }
    } @else {
      <div class="line leaf">
        @if (name() !== undefined) {
          <span class="key">{{ name() }}:</span>
        }
        <span class="value" [class]="kind()">{{ text() }}</span>
        <sg-copy-button class="copy" [text]="plain()" label="Copy the value" />
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      font: 400 var(--size-s) / 20px var(--mono);
    }
    .line {
      display: flex;
      align-items: flex-start;
      gap: var(--gap-1);
      min-height: 20px;
      border-radius: var(--radius-s);
    }
    .line:hover {
      background: var(--hover);
    }
    .leaf {
      padding-left: 18px;
    }
    .toggle {
      display: inline-flex;
      gap: var(--gap-1);
      align-items: center;
      padding: 0;
      border: 0;
      background: none;
      font: inherit;
      text-align: left;
      cursor: pointer;
    }
    .inner {
      margin-left: 7px;
      padding-left: 10px;
      border-left: 1px solid var(--border);
    }
    .key {
      flex: none;
      color: var(--text-2);
    }
    .value {
      min-width: 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .string {
      color: var(--ok);
    }
    .number,
    .boolean {
      color: var(--accent);
      text-align: left;
    }
    .null {
      color: var(--text-3);
    }
    .copy {
      visibility: hidden;
      height: 20px;
      margin-top: -2px;
    }
    .line:hover .copy,
    .line:focus-within .copy {
      visibility: visible;
    }
  `,
})
export class JsonTree {
  readonly value = input.required<unknown>();
  readonly name = input<string>();
  /** Levels that are open at first. */
  readonly depth = input(3);
  protected readonly icons = { open: mdiChevronDown, closed: mdiChevronRight };
  protected readonly page = PAGE;
  protected readonly limit = signal(PAGE);
  protected readonly open = linkedSignal(() => this.depth() > 0);
  protected readonly isBranch = computed(() => typeof this.value() === 'object' && this.value() !== null && this.entries().length > 0);
  protected readonly entries = computed(() => {
    const value = this.value();
    return typeof value === 'object' && value !== null
      ? Object.entries(value as Readonly<Record<string, unknown>>).map(([name, inner]) => ({ name, value: inner }))
      : [];
  });
  protected readonly shown = computed(() => this.entries().slice(0, this.limit()));
  protected readonly summary = computed(() => {
    const count = this.entries().length;
    if (Array.isArray(this.value())) return `[${count}]`;
    return this.open() && this.name() !== undefined ? '' : `{${count}}`;
  });
  protected readonly json = computed(() => JSON.stringify(this.value(), null, 2));
  protected readonly text = computed(() => JSON.stringify(this.value()));
  /** Without the quotes of a text. */
  protected readonly plain = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : this.text();
  });
  protected readonly kind = computed(() => (this.value() === null ? 'null' : typeof this.value()));
}
