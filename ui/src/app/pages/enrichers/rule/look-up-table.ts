import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import { mdiClose, mdiPlus } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';

import { parseScalar, scalarText } from './scalar';

interface Entry {
  readonly key: string;
  readonly value: string;
}

type Table = Readonly<Record<string, unknown>>;

const entriesOf = (table: Table): readonly Entry[] => Object.entries(table).map(([key, value]) => ({ key, value: scalarText(value) }));

/** Rows without a key are not of the table yet; of two with one key, the later one is. */
const tableOf = (entries: readonly Entry[]): Table =>
  Object.fromEntries(entries.filter(({ key }) => key !== '').map(({ key, value }) => [key, parseScalar(value)]));

/** A table from values to values. */
@Component({
  selector: 'sg-look-up-table',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="table">
      @for (entry of entries(); track $index; let place = $index) {
        <div class="row">
          <input
            class="input grow"
            type="text"
            placeholder="value"
            [attr.aria-label]="'Value ' + (place + 1)"
            [value]="entry.key"
            (input)="write(place, { key: $any($event.target).value })"
          />
          <span class="muted" aria-hidden="true">→</span>
          <input
            class="input grow"
            type="text"
            placeholder="becomes"
            [attr.aria-label]="'Becomes ' + (place + 1)"
            [value]="entry.value"
            (input)="write(place, { value: $any($event.target).value })"
          />
          <button type="button" class="button small icon" [attr.aria-label]="'Remove entry ' + (place + 1)" (click)="remove(place)">
            <sg-icon [path]="icons.remove" [size]="14" />
          </button>
        </div>
      }
      <button type="button" class="button small quiet add" (click)="add()"><sg-icon [path]="icons.add" [size]="14" />Add an entry</button>
      @if (repeated(); as key) {
        <p class="fault">“{{ key }}” is there twice; the last one counts.</p>
      }
    </div>
  `,
  styles: `
    .table {
      display: flex;
      flex-direction: column;
      gap: var(--gap-1);
    }
    .add {
      align-self: flex-start;
    }
    .fault {
      color: var(--warning);
      font-size: var(--size-s);
    }
  `,
})
export class LookUpTable {
  readonly table = input.required<Table>();
  readonly changed = output<Table>();
  protected readonly icons = { add: mdiPlus, remove: mdiClose };
  // Rows that have no key yet are shown although the table cannot hold them.
  protected readonly entries = linkedSignal<Table, readonly Entry[]>({
    source: this.table,
    computation: (table, before) => {
      const isOwn = before !== undefined && JSON.stringify(tableOf(before.value)) === JSON.stringify(table);
      if (isOwn) return before.value;
      const entries = entriesOf(table);
      return entries.length === 0 ? [{ key: '', value: '' }] : entries;
    },
  });
  protected readonly repeated = computed(() => {
    const keys = this.entries().map(({ key }) => key);
    return keys.find((key, place) => key !== '' && keys.indexOf(key) !== place);
  });

  protected write(place: number, members: Partial<Entry>): void {
    this.#emit(this.entries().map((entry, at) => (at === place ? { ...entry, ...members } : entry)));
  }

  protected add(): void {
    this.entries.update((entries) => [...entries, { key: '', value: '' }]);
  }

  protected remove(place: number): void {
    this.#emit(this.entries().filter((_, at) => at !== place));
  }

  #emit(entries: readonly Entry[]): void {
    this.entries.set(entries);
    this.changed.emit(tableOf(entries));
  }
}
