import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { mdiArrowDown, mdiArrowUp, mdiClose, mdiShieldLockOutline } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';

import { ActionField } from './action-field';
import { actionKind } from './action-kinds';
import type { RuleAction } from './action-kinds';
import { RULE_FAULT } from './rule-fault';

/** One action of a rule with its fields, and its place among the others. */
@Component({
  selector: 'sg-action-form',
  imports: [ActionField, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header>
      <strong>{{ kind()?.label ?? action()['type'] }}</strong>
      <span class="muted cut grow" [title]="kind()?.hint">{{ kind()?.hint }}</span>
      @if (kind()?.protective) {
        <span class="muted shield" title="A span for which it fails is dropped rather than stored"
          ><sg-icon [path]="icons.shield" [size]="14" /><span class="visually-hidden">A span for which it fails is dropped</span></span
        >
      }
      <button
        type="button"
        class="button small icon"
        [attr.aria-label]="'Move action ' + place() + ' up'"
        [disabled]="first()"
        (click)="moved.emit(-1)"
      >
        <sg-icon [path]="icons.up" [size]="14" />
      </button>
      <button
        type="button"
        class="button small icon"
        [attr.aria-label]="'Move action ' + place() + ' down'"
        [disabled]="last()"
        (click)="moved.emit(1)"
      >
        <sg-icon [path]="icons.down" [size]="14" />
      </button>
      <button type="button" class="button small icon" [attr.aria-label]="'Remove action ' + place()" (click)="removed.emit()">
        <sg-icon [path]="icons.remove" [size]="14" />
      </button>
    </header>
    @for (field of kind()?.fields ?? []; track field.name) {
      <sg-action-field [field]="field" [action]="action()" [path]="path()" (changed)="changed.emit($event)" />
    } @empty {
      <pre>{{ json() }}</pre>
    }
    @if (message(); as text) {
      <p class="is-error" role="alert">{{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--gap-3);
      padding: var(--gap-3);
      border: 1px solid var(--border);
      border-radius: var(--radius);
      background: var(--page);
    }
    header {
      display: flex;
      align-items: center;
      gap: var(--gap-1);
    }
    header > .muted {
      margin-left: var(--gap-1);
      font-size: var(--size-s);
    }
    .shield {
      display: inline-flex;
    }
  `,
})
export class ActionForm {
  readonly action = input.required<RuleAction>();
  readonly path = input.required<string>();
  /** From 1. */
  readonly place = input.required<number>();
  readonly first = input(false);
  readonly last = input(false);
  readonly changed = output<RuleAction>();
  readonly removed = output<void>();
  readonly moved = output<1 | -1>();

  readonly #fault = inject(RULE_FAULT);
  protected readonly icons = { up: mdiArrowUp, down: mdiArrowDown, remove: mdiClose, shield: mdiShieldLockOutline };
  protected readonly kind = computed(() => actionKind(this.action()));
  protected readonly json = computed(() => JSON.stringify(this.action(), null, 2));
  /** What is wrong with the action as a whole; what is wrong with a field is said there. */
  protected readonly message = computed(() => (this.#fault()?.path === this.path() ? this.#fault()?.message : undefined));
}
