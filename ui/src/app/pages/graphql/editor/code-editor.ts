import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { GraphQLSchema } from 'graphql';

import type { Editor } from './create-editor';

/** An editor with completion and faults; its code is fetched when the first one is shown. */
@Component({
  selector: 'sg-code-editor',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (!editor()) {
      <pre class="waiting">{{ text() }}</pre>
    }
  `,
  styles: `
    :host {
      display: block;
      min-height: 0;
      overflow: hidden;
    }
    .waiting {
      padding: var(--gap-2) 0 0 44px;
      color: var(--text-3);
      font: 400 var(--size-m) / 1.5 var(--mono);
      white-space: pre-wrap;
    }
  `,
})
export class CodeEditor {
  readonly text = input.required<string>();
  readonly language = input.required<'graphql' | 'json'>();
  readonly label = input.required<string>();
  readonly schema = input<GraphQLSchema>();
  readonly textChange = output<string>();
  /** Where the cursor is, characters from the begin. */
  readonly moved = output<number>();
  /** Ctrl+Enter. */
  readonly run = output<void>();
  readonly showInDocs = output<{ readonly type: string | undefined; readonly field: string | undefined }>();
  protected readonly editor = signal<Editor | undefined>(undefined);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  #destroyed = false;

  constructor() {
    afterNextRender(() => void this.#open());
    effect(() => this.editor()?.setText(this.text()));
    effect(() => {
      const schema = this.schema();
      if (schema !== undefined) this.editor()?.setSchema(schema);
    });
    inject(DestroyRef).onDestroy(() => {
      this.#destroyed = true;
      this.editor()?.destroy();
    });
  }

  reveal(line: number, column: number): void {
    this.editor()?.reveal(line, column);
  }

  reindent(): void {
    this.editor()?.reindent();
  }

  async #open(): Promise<void> {
    const { createEditor } = await import('./create-editor');
    if (this.#destroyed) return;
    const editor = createEditor({
      parent: this.#host.nativeElement,
      text: this.text(),
      language: this.language(),
      label: this.label(),
      changed: (text) => this.textChange.emit(text),
      moved: (offset) => this.moved.emit(offset),
      run: () => this.run.emit(),
      showInDocs: (type, field) => this.showInDocs.emit({ type, field }),
    });
    this.editor.set(editor);
  }
}
