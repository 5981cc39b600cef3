import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** A surface with a heading; what acts on it stands in `<ng-container actions>`. */
@Component({
  selector: 'sg-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section [attr.aria-label]="heading() || null">
      @if (heading()) {
        <header>
          <h2 class="cut">{{ heading() }}</h2>
          @if (hint()) {
            <span class="hint cut">{{ hint() }}</span>
          }
          <span class="grow"></span>
          <ng-content select="[actions]" />
        </header>
      }
      <div class="content" [class.flush]="flush()"><ng-content /></div>
    </section>
  `,
  styles: `
    :host { display: block; min-width: 0; }
    section { display: flex; flex-direction: column; height: 100%; border: 1px solid var(--border); border-radius: 8px; background: var(--surface); }
    header { display: flex; align-items: center; gap: var(--gap-2); min-height: 42px; padding: var(--gap-1) var(--gap-3) 0 var(--gap-4); }
    h2 { font-size: var(--size-m); }
    .hint { color: var(--text-3); font-size: var(--size-s); }
    .content { flex: 1; min-height: 0; padding: var(--gap-2) var(--gap-4) var(--gap-4); }
    .content.flush { padding: 0; }
    section > .content:first-child { padding-top: var(--gap-4); }
    section > .content.flush:first-child { padding-top: 0; }
  `,
})
export class Panel {
  readonly heading = input('');
  readonly hint = input('');
  /** Without distance to the border, for tables. */
  readonly flush = input(false);
}
