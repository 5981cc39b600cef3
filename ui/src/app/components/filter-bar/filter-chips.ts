import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { mdiClose } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import type { FilterTree } from '@ui/core/filter/filter-tree';
import type { Vocabulary } from '@ui/core/filter/find-attribute';
import { findAttribute } from '@ui/core/filter/find-attribute';
import { OPERATORS } from '@ui/core/filter/operators';
import { printFilter } from '@ui/core/filter/print-filter';

/** The conditions of a filter as chips, groups as chips around chips; each can be edited or removed. */
@Component({
  selector: 'sg-filter-chips',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let node = tree();
    @switch (node.kind) {
      @case ('comparison') {
        <span class="condition" role="group" [attr.aria-label]="text()">
          <button type="button" class="what" [title]="'Edit ' + text()" (click)="edited.emit(node)">
            <span class="name cut">{{ name() }}</span>
            <span class="operator">{{ operator() }}</span>
            @if (value()) {
              <span class="value cut">{{ value() }}</span>
            }
          </button>
          <button type="button" class="remove" [attr.aria-label]="'Remove ' + text()" (click)="removed.emit(node)">
            <sg-icon [path]="icon" [size]="13" />
          </button>
        </span>
      }
      @case ('not') {
        <span class="group" role="group" [attr.aria-label]="text()">
          <span class="joiner">NOT</span>
          <sg-filter-chips
            [tree]="node.part"
            [vocabulary]="vocabulary()"
            (edited)="edited.emit($event)"
            (removed)="removed.emit($event === node.part ? node : $event)"
          />
        </span>
      }
      @default {
        <span class="group" [class.top]="top()" role="group" [attr.aria-label]="text()">
          @for (part of node.parts; track $index; let first = $first) {
            @if (!first && !(top() && node.kind === 'and')) {
              <span class="joiner">{{ node.kind === 'and' ? 'AND' : 'OR' }}</span>
            }
            <sg-filter-chips [tree]="part" [vocabulary]="vocabulary()" (edited)="edited.emit($event)" (removed)="removed.emit($event)" />
          }
          @if (!top()) {
            <button type="button" class="remove" [attr.aria-label]="'Remove the group ' + text()" (click)="removed.emit(node)">
              <sg-icon [path]="icon" [size]="13" />
            </button>
          }
        </span>
      }
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
      max-width: 100%;
    }
    .condition {
      display: inline-flex;
      align-items: center;
      min-width: 0;
      max-width: 480px;
      height: 24px;
      border: 1px solid var(--border);
      border-radius: var(--radius-s);
      background: var(--surface);
      font-size: var(--size-s);
    }
    .what {
      display: inline-flex;
      gap: 5px;
      align-items: center;
      min-width: 0;
      height: 100%;
      padding: 0 2px 0 7px;
      border: 0;
      background: none;
      cursor: pointer;
    }
    .name {
      color: var(--text-2);
    }
    .operator {
      flex: none;
      color: var(--text-3);
    }
    .value {
      font-weight: 600;
    }
    .remove {
      display: inline-flex;
      flex: none;
      align-items: center;
      justify-content: center;
      width: 20px;
      height: 20px;
      margin: 0 1px;
      padding: 0;
      border: 0;
      border-radius: var(--radius-s);
      background: none;
      color: var(--text-3);
      cursor: pointer;
    }
    .remove:hover {
      background: var(--hover);
      color: var(--text);
    }
    .condition:hover {
      border-color: var(--border-strong);
    }
    .group {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--gap-1);
      max-width: 100%;
      padding: 2px 2px 2px 6px;
      border: 1px dashed var(--border-strong);
      border-radius: var(--radius);
    }
    .group.top {
      padding: 0;
      border: 0;
    }
    .joiner {
      color: var(--text-3);
      font-size: var(--size-xs);
      font-weight: 600;
    }
  `,
})
export class FilterChips {
  readonly tree = input.required<FilterTree>();
  readonly vocabulary = input.required<Vocabulary>();
  /** The outermost, whose joining word goes without saying. */
  readonly top = input(false);
  readonly edited = output<FilterTree>();
  readonly removed = output<FilterTree>();
  protected readonly icon = mdiClose;
  protected readonly text = computed(() => printFilter(this.tree()));
  protected readonly name = computed(() => {
    const tree = this.tree();
    if (tree.kind !== 'comparison') return '';
    const found = findAttribute(tree.name, this.vocabulary());
    return found?.subpath ?? found?.attribute.displayName ?? tree.name.key;
  });
  protected readonly operator = computed(() => {
    const tree = this.tree();
    return tree.kind === 'comparison' ? OPERATORS[tree.operator].text : '';
  });
  protected readonly value = computed(() => {
    const tree = this.tree();
    if (tree.kind !== 'comparison') return '';
    const texts = tree.values.map(({ text }) => (text === '' ? '""' : text));
    return texts.join(tree.operator === 'BETWEEN' ? ' – ' : ', ') + (tree.ignoreCase ? ' (ignore case)' : '');
  });
}
