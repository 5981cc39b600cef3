import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { mdiDownload } from '@mdi/js';
import { ExportSpansDocument } from '@gql/pages/explorer/export-spans';

import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { Icon } from '@ui/components/icon/icon';
import { exportRows } from '@ui/core/explore/export-rows';
import type { ExportFormat } from '@ui/core/explore/export-rows';
import { extentVariables } from '@ui/core/explore/operation';
import type { Row } from '@ui/core/explore/row';
import { readRows } from '@ui/core/explore/row';
import { nextStart, rowsOperation } from '@ui/core/explore/rows-operation';
import type { PageStart } from '@ui/core/explore/rows-operation';
import { formatExact } from '@ui/core/format/number';

import { saveFile } from '@ui/components/save-file/save-file';
import type { PagedRows, RowsAsked } from './paged-rows';

/** Most rows of a file, and those of one request for it. */
const MOST = 10_000;
const PAGE = 1000;
const MOST_SPANS = 1000;

/** Writes rows into a file: those in sight or all up to a limit, as CSV or JSON; spans also as OTLP JSON. */
@Component({
  selector: 'sg-export-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './export-menu.html',
})
export class ExportMenu {
  readonly asked = input.required<RowsAsked | undefined>();
  readonly loaded = input.required<ReturnType<PagedRows['loaded']>>();
  readonly total = input.required<number | undefined>();
  readonly #client = inject(GraphQlClient);
  protected readonly icon = mdiDownload;
  protected readonly number = formatExact;
  protected readonly mostSpans = MOST_SPANS;
  protected readonly shown = computed(() => this.loaded()?.rows.length ?? 0);
  protected readonly all = computed(() => Math.min(MOST, this.total() ?? MOST));
  /** What the file has, in words: views do not tell how many rows there are. */
  protected readonly extent = computed(() => {
    const total = this.total();
    return `${total === undefined ? 'Up to' : total > MOST ? 'The first' : 'All'} ${formatExact(this.all())} rows`;
  });
  protected readonly isSpans = computed(() => this.asked()?.scope.kind === 'spans');
  protected readonly failure = signal('');
  /** How many rows are there, while a file is made. */
  protected readonly progress = signal<number | undefined>(undefined);
  #running?: AbortController;

  protected exportShown(format: ExportFormat): void {
    const loaded = this.loaded();
    if (loaded !== undefined) this.#save(loaded.asked, loaded.rows, format);
  }

  protected async exportAll(format: ExportFormat): Promise<void> {
    const asked = this.asked();
    if (asked === undefined) return;
    await this.#run(async (signal) => this.#save(asked, await this.#read(asked, signal), format));
  }

  protected async exportOtlp(): Promise<void> {
    const extent = this.asked()?.extent;
    if (extent === undefined) return;
    await this.#run(async (signal) => {
      const { between, where } = extentVariables(extent);
      const { data } = await this.#client.request(ExportSpansDocument, { between, where: where ?? null, limit: MOST_SPANS }, { signal });
      saveFile('spans.otlp.json', 'application/json', data.exportSpans.result);
    });
  }

  protected cancel(): void {
    this.#running?.abort();
  }

  async #read(asked: RowsAsked, signal: AbortSignal): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let start: PageStart | undefined;
    do {
      const limit = Math.min(PAGE, MOST - rows.length);
      const { document, variables } = rowsOperation({ ...asked, limit, ...(start && { start }) }, asked.extent, asked.attributes);
      const { data } = await this.#client.request(document, variables, { signal });
      rows.push(...readRows(data.rows.results, asked.columns, asked.scope, rows.length));
      start = nextStart(data, rows.length, limit);
      this.progress.set(rows.length);
    } while (start !== undefined && rows.length < MOST);
    return rows;
  }

  async #run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const controller = (this.#running = new AbortController());
    this.failure.set('');
    this.progress.set(0);
    try {
      await work(controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) this.failure.set(toApiError(error).message);
    }
    this.progress.set(undefined);
  }

  #save({ scope, columns }: RowsAsked, rows: readonly Row[], format: ExportFormat): void {
    const name = scope.title.toLowerCase().replaceAll(' ', '-');
    saveFile(`${name}.${format}`, format === 'csv' ? 'text/csv' : 'application/json', exportRows(columns, rows, format));
  }
}
