import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, contentChildren, effect, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Params } from '@angular/router';
import { mdiArrowDown, mdiArrowUp } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { UrlState } from '@ui/state/url-state';

import { CellTemplate } from './cell-template';
import { sortRows } from './column';
import type { CellLink, Column, Sort } from './column';

const ROW_HEIGHT = 34;

/** Any number of rows; only those in sight exist. Ordered here by a click on a title, or by the server where `serverSort` is set. */
@Component({
  selector: 'sg-data-table',
  imports: [CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport, Icon, NgTemplateOutlet, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './data-table.html',
  styleUrl: './data-table.css',
})
export class DataTable<Row> {
  readonly rows = input.required<readonly Row[]>();
  readonly columns = input.required<readonly Column<Row>[]>();
  readonly label = input.required<string>();
  /** Most rows in sight at once. */
  readonly visibleRows = input(16);
  readonly sort = input<Sort>();
  /** The rows come ordered; clicks only say what is wanted. */
  readonly serverSort = input(false);
  /** Whether a row leads somewhere by click or Enter. */
  readonly selectable = input(false);
  /** What a row is known by, so that rows that are asked for again keep what is focused in them; the row itself where left out. */
  readonly rowId = input<(row: Row) => unknown>();
  readonly sortChanged = output<Sort>();
  readonly rowSelected = output<Row>();

  readonly #url = inject(UrlState);
  protected readonly rowHeight = ROW_HEIGHT;
  protected readonly up = mdiArrowUp;
  protected readonly down = mdiArrowDown;
  protected readonly order = linkedSignal(() => this.sort());
  protected readonly shown = computed(() => (this.serverSort() ? this.rows() : sortRows(this.rows(), this.columns(), this.order())));
  protected readonly height = computed(() => Math.min(this.visibleRows(), Math.max(1, this.rows().length)) * ROW_HEIGHT);
  /** What scrolls can be reached and scrolled by keys. */
  protected readonly scrolls = computed(() => this.rows().length > this.visibleRows());
  protected readonly tracks = computed(() => this.columns().map(({ width = 90, grow = 1 }) => `minmax(${width}px, ${grow}fr)`).join(' '));
  protected readonly minWidth = computed(() => this.columns().reduce((sum, { width = 90 }) => sum + width, 0) + this.columns().length * 12);
  private readonly templates = contentChildren(CellTemplate);
  readonly #byColumn = computed(() => new Map(this.templates().map((each) => [each.sgCell(), each.template])));

  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);

  constructor() {
    // Inside of what is not shown yet it has no size; it is measured anew once it has one.
    effect((onCleanup) => {
      const viewport = this.viewport();
      const observer = new ResizeObserver(() => viewport.checkViewportSize());
      observer.observe(viewport.elementRef.nativeElement);
      onCleanup(() => observer.disconnect());
    });
  }

  /** What rows are told apart by from one answer to the next. */
  protected readonly trackRow = (_: number, row: Row): unknown => this.rowId()?.(row) ?? row;

  protected template(column: string): CellTemplate['template'] | undefined {
    return this.#byColumn().get(column);
  }

  protected params({ queryParams }: CellLink): Params {
    return { ...this.#url.carried(), ...queryParams };
  }

  protected isSortable(column: Column<Row>): boolean {
    return column.sortable !== false && (this.serverSort() || column.sortBy !== undefined);
  }

  protected ariaSort(column: Column<Row>): 'ascending' | 'descending' | 'none' | null {
    if (!this.isSortable(column)) return null;
    const order = this.order();
    return order?.column !== column.id ? 'none' : order.descending ? 'descending' : 'ascending';
  }

  /** A first click orders numbers from the largest, text from the first. */
  protected reorder(column: Column<Row>): void {
    const current = this.order();
    const descending = current?.column === column.id ? !current.descending : column.align === 'right';
    this.order.set({ column: column.id, descending });
    this.sortChanged.emit({ column: column.id, descending });
  }

  protected select(row: Row, event: Event): void {
    if (!this.selectable() || (event.target as HTMLElement).closest('a, button, input')) return;
    this.rowSelected.emit(row);
  }

  /** Up and down go from row to row. */
  protected move(event: Event, step: 1 | -1): void {
    const row = event.currentTarget as HTMLElement;
    const next = step === 1 ? row.nextElementSibling : row.previousElementSibling;
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  }
}
