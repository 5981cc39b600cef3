import { CdkTrapFocus } from '@angular/cdk/a11y';
import type { CdkDragDrop } from '@angular/cdk/drag-drop';
import { CdkDrag, CdkDragHandle, CdkDropList, moveItemInArray } from '@angular/cdk/drag-drop';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { mdiArrowDown, mdiArrowUp, mdiClose, mdiDrag, mdiViewColumnOutline } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { columnText, readColumn } from '@ui/core/explore/columns';
import type { RowColumn } from '@ui/core/explore/columns';
import { aggregationsOf, metricText } from '@ui/core/explore/metric';
import type { AttributeRef } from '@ui/core/metadata/attribute';

import { AttributeField } from './attribute-field';
import { ExplorerState } from './explorer-state';

/** Chooses and orders the columns of the table of rows, by dragging or by buttons. */
@Component({
  selector: 'sg-column-editor',
  imports: [AttributeField, CdkConnectedOverlay, CdkDrag, CdkDragHandle, CdkDropList, CdkOverlayOrigin, CdkTrapFocus, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './column-editor.html',
  styles: `
    .editor {
      display: flex;
      flex-direction: column;
      gap: var(--gap-2);
      width: 320px;
      padding: var(--gap-3);
    }
    li {
      display: flex;
      align-items: center;
      gap: var(--gap-1);
      height: 30px;
      border-radius: var(--radius-s);
      background: var(--raised);
    }
    li:hover {
      background: var(--hover);
    }
    .handle {
      display: inline-flex;
      color: var(--text-3);
      cursor: grab;
    }
    sg-attribute-field {
      width: 100%;
    }
    .cdk-drag-preview {
      box-shadow: var(--shadow);
    }
    .cdk-drag-placeholder {
      opacity: 0.4;
    }
  `,
})
export class ColumnEditor {
  protected readonly state = inject(ExplorerState);
  protected readonly open = signal(false);
  protected readonly key = columnText;
  protected readonly icons = { columns: mdiViewColumnOutline, up: mdiArrowUp, down: mdiArrowDown, remove: mdiClose, drag: mdiDrag };

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.move(previousIndex, currentIndex);
  }

  protected move(from: number, to: number): void {
    const columns = [...this.state.columns()];
    moveItemInArray(columns, from, to);
    this.state.setColumns(columns);
  }

  protected remove(column: RowColumn): void {
    this.state.setColumns(this.state.columns().filter((each) => columnText(each) !== columnText(column)));
  }

  protected reset(): void {
    this.state.setColumns([]);
  }

  /** Of entities, what only their calls have is shown as an aggregate. */
  protected add(ref: AttributeRef): void {
    const attribute = this.state.attributes().find(({ name }) => name === ref.key);
    if (this.state.scope().kind !== 'entities' || attribute?.onlySupportsAggregation !== true) return this.state.addColumn(ref);
    const aggregation = aggregationsOf(attribute).find((each) => each === (attribute.units === '' ? 'SUM' : 'AVG')) ?? 'AVG';
    const column = readColumn(metricText({ aggregation, attribute: ref }), this.state.attributes());
    if (column !== undefined) this.state.setColumns([...this.state.columns(), column]);
  }
}
