import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { mdiArrowDown, mdiArrowUp, mdiClose, mdiTableColumn } from '@mdi/js';

import { Combobox } from '@ui/components/combobox/combobox';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import type { Suggest, Suggestion } from '@ui/components/combobox/suggestion';
import { Icon } from '@ui/components/icon/icon';
import { columnTitle } from '@ui/core/entities/entity-cell';
import { columnChoices, columnText, parseColumn } from '@ui/core/entities/entity-column';
import type { EntityColumn } from '@ui/core/entities/entity-column';
import type { Attribute } from '@ui/core/metadata/attribute';

import { moved } from './moved';

/** Chooses the columns of a list from the attributes of its scope, and their order. */
@Component({
  selector: 'sg-column-picker',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, Combobox, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './column-picker.html',
  styles: `
    .box {
      width: 340px;
      padding: var(--gap-3);
    }
    ul {
      max-height: 340px;
      margin: var(--gap-2) 0;
      overflow: auto;
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--gap-1);
      min-height: 28px;
    }
    sg-combobox {
      width: 100%;
    }
  `,
})
export class ColumnPicker {
  readonly columns = input.required<readonly EntityColumn[]>();
  readonly attributes = input.required<readonly Attribute[]>();
  /** What is shown where nothing is chosen. */
  readonly usual = input.required<readonly EntityColumn[]>();
  readonly changed = output<readonly EntityColumn[]>();

  protected readonly open = signal(false);
  protected readonly icons = { table: mdiTableColumn, up: mdiArrowUp, down: mdiArrowDown, remove: mdiClose };
  protected readonly shown = computed(() => this.columns().map((column) => ({ text: columnText(column), title: this.#titleOf(column) })));
  readonly #choices = computed<readonly Suggestion[]>(() => {
    const chosen = new Set(this.shown().map(({ text }) => text));
    return columnChoices(this.attributes())
      .map((column) => ({
        value: columnText(column),
        label: this.#titleOf(column),
        group: GROUPS[column.kind],
        ...(this.#isCustom(column) && { detail: 'custom' }),
      }))
      .filter(({ value }) => !chosen.has(value));
  });
  protected readonly suggest = computed<Suggest>(() => (text) => matchSuggestions(this.#choices(), text));

  protected add({ value }: Suggestion): void {
    const column = parseColumn(value);
    if (column !== undefined) this.changed.emit([...this.columns(), column]);
  }

  protected remove(index: number): void {
    this.changed.emit(this.columns().filter((_, i) => i !== index));
  }

  protected move(index: number, by: 1 | -1): void {
    this.changed.emit(moved(this.columns(), index, by));
  }

  #titleOf(column: EntityColumn): string {
    return columnTitle(column, this.#attributeOf(column));
  }

  #isCustom(column: EntityColumn): boolean {
    return this.#attributeOf(column)?.isCustom === true;
  }

  #attributeOf(column: EntityColumn): Attribute | undefined {
    const key = column.kind === 'attribute' ? column.ref.key : column.kind === 'metric' ? column.metric.attribute.key : undefined;
    return this.attributes().find(({ name }) => name === key);
  }
}

const GROUPS: Readonly<Record<EntityColumn['kind'], string>> = {
  attribute: 'Attributes',
  metric: 'Metrics',
  trend: 'Shown',
  labels: 'Shown',
};
