import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { mdiFileUploadOutline } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';

import { ImportedTraces } from './imported-traces';

/** Takes a trace as a file of OTLP/JSON, chosen or dropped, or as pasted text. */
@Component({
  selector: 'sg-import-form',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label class="drop" [class.over]="over()" (dragover)="drag($event, true)" (dragleave)="over.set(false)" (drop)="drop($event)">
      <sg-icon [path]="icon" [size]="28" />
      <span><strong>Choose a file</strong> of OTLP/JSON, or drop it here</span>
      <span class="muted">As “Export” writes it, as the file exporter of a collector does, or one document on each line. It is read in this browser and sent nowhere.</span>
      <input type="file" class="visually-hidden" accept=".json,.jsonl,.ndjson,.txt,application/json" (change)="choose($event)" />
    </label>
    <label class="field">
      <span class="label">Or paste it</span>
      <textarea #pasted class="textarea mono" rows="5" placeholder='{ "resourceSpans": [ … ] }' spellcheck="false"></textarea>
    </label>
    <div class="row">
      <button type="button" class="button primary" (click)="paste(pasted.value)">Show the trace</button>
      @if (source.fault(); as fault) {
        <p class="is-error grow" role="alert">{{ fault }}</p>
      }
    </div>
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: var(--gap-4); }
    .drop { display: flex; flex-direction: column; gap: var(--gap-2); align-items: center; padding: var(--gap-5); border: 1px dashed var(--border-strong); border-radius: var(--radius); text-align: center; cursor: pointer; }
    .drop:hover, .drop.over { border-color: var(--accent); background: var(--accent-soft); }
    .drop:focus-within { box-shadow: var(--focus); }
    .is-error { overflow-wrap: anywhere; }
  `,
})
export class ImportForm {
  /** A trace was read. */
  readonly done = output<void>();
  protected readonly source = inject(ImportedTraces);
  protected readonly icon = mdiFileUploadOutline;
  protected readonly over = signal(false);

  protected drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.over.set(over);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void this.#read(file);
  }

  protected choose(event: Event): void {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    // The same file can be chosen again once it was mended.
    field.value = '';
    if (file !== undefined) void this.#read(file);
  }

  protected paste(text: string): void {
    if (this.source.read('The pasted text', text)) this.done.emit();
  }

  async #read(file: File): Promise<void> {
    if (await this.source.readFile(file)) this.done.emit();
  }
}
