import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input } from '@angular/core';

import type { SaveState } from './save-state';

let count = 0;

/** A label, its control, and below it what the server finds wrong at `path`, else a hint. With `group` the content is several controls. */
@Component({
  selector: 'sg-form-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="field" [attr.role]="group() ? 'group' : null" [attr.aria-label]="group() ? label() : null">
      <label class="label" [class.visually-hidden]="bare()" [attr.for]="group() ? null : id">{{ label() }}</label>
      <ng-content />
      @if (fault(); as text) {
        <span class="fault" role="alert" [id]="id + '-note'">{{ text }}</span>
      } @else if (hint()) {
        <span class="hint" [id]="id + '-note'">{{ hint() }}</span>
      }
    </div>
  `,
  host: { '(input)': 'edited()', '(change)': 'edited()' },
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .label:not(.visually-hidden) {
      color: var(--text-2);
      font-size: var(--size-s);
      font-weight: 500;
    }
  `,
})
export class FormField {
  readonly label = input.required<string>();
  /** Path of the value in what is saved, such as `action.entityTypes`; empty where no fault can be about it. */
  readonly path = input('');
  readonly state = input.required<SaveState>();
  readonly hint = input('');
  readonly group = input(false);
  /** Only those who do not see it hear the label. */
  readonly bare = input(false);
  protected readonly id = `sg-form-field-${count++}`;
  protected readonly fault = computed(() => this.state().fault(this.path()));
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    effect((onCleanup) => onCleanup(this.state().claim(this.path())));
    effect(() => {
      const invalid = this.fault() !== undefined;
      const noted = invalid || this.hint() !== '';
      if (this.group()) return;
      const control = this.#element.nativeElement.querySelector('input, textarea, select');
      if (control === null) return;
      control.id = this.id;
      if (invalid) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
      if (noted) control.setAttribute('aria-describedby', `${this.id}-note`);
      else control.removeAttribute('aria-describedby');
    });
  }

  /** What was refused is no longer what the field holds. */
  protected edited(): void {
    if (this.fault() !== undefined) this.state().clear();
  }
}
