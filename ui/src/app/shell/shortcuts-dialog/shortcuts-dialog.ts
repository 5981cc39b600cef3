import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';

import { Keys } from '@ui/components/keys/keys';
import { Shortcuts } from '@ui/state/shortcuts';

/** All shortcuts that hold now: those of every page and those of the one that is shown. */
@Component({
  selector: 'sg-shortcuts-dialog',
  imports: [Keys],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="dialog wide">
      <header>
        <h2>Keyboard shortcuts</h2>
        <span class="grow"></span>
        <button type="button" class="button small" (click)="ref.close()">Close</button>
      </header>
      <div class="content">
        <div class="groups">
          @for (group of groups(); track group.name) {
            <section>
              <h3>{{ group.name }}</h3>
              <dl>
                @for (each of group.shortcuts; track each.keys) {
                  <div>
                    <dt>{{ each.title }}</dt>
                    <dd><sg-keys [keys]="each.keys" /></dd>
                  </div>
                }
              </dl>
            </section>
          }
        </div>
      </div>
    </div>
  `,
  styles: `
    .dialog {
      width: min(760px, 94vw);
    }
    .groups {
      columns: 2 300px;
      column-gap: var(--gap-6);
    }
    section {
      break-inside: avoid;
      padding-bottom: var(--gap-4);
    }
    h3 {
      padding-bottom: var(--gap-1);
      color: var(--text-2);
    }
    dl > div {
      display: flex;
      justify-content: space-between;
      gap: var(--gap-3);
      padding: 4px 0;
      border-bottom: 1px solid var(--border);
    }
  `,
})
export class ShortcutsDialog {
  protected readonly ref = inject(DialogRef);
  readonly #shortcuts = inject(Shortcuts);
  protected readonly groups = computed(() => {
    const all = this.#shortcuts.all();
    return [...new Set(all.map(({ group }) => group))].map((name) => ({ name, shortcuts: all.filter(({ group }) => group === name) }));
  });
}
