import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

import { KindSchemasDocument } from '@gql/pages/settings/declared/kind-schemas';
import { liveQuery } from '@ui/api/live-query';

import type { ConfigRow } from '../shared/config-list';
import { EditorFrame } from '../shared/editor-frame';
import { faultText } from '../shared/fault';
import { saveState } from '../shared/save-state';
import type { Declaration } from './declaration';
import { readJson } from './read-json';
import { schemaFields } from './schema-fields';

/** Edits an object as JSON, beside what its members may be. What the server refuses is said with its place. */
@Component({
  selector: 'sg-declaration-editor',
  imports: [EditorFrame],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './declaration-editor.html',
  styleUrl: './declaration-editor.css',
})
export class DeclarationEditor {
  protected readonly data = inject<Declaration>(DIALOG_DATA);
  readonly #ref = inject<DialogRef<boolean>>(DialogRef);
  readonly #kinds = liveQuery(() => ({ document: KindSchemasDocument, variables: {} }));
  protected readonly state = saveState();
  protected readonly row = signal(this.data.row);
  protected readonly text = signal(JSON.stringify(this.data.row?.value ?? this.data.example, null, 2));
  protected readonly heading = computed(() => {
    const id = this.row()?.id;
    return id === undefined ? `New ${this.data.noun}` : `${this.data.noun[0]?.toUpperCase()}${this.data.noun.slice(1)} ${id}`;
  });
  protected readonly rows = computed(() => Math.min(26, Math.max(14, this.text().split('\n').length + 1)));
  protected readonly read = computed(() => readJson(this.text()));
  readonly #unread = computed(() => {
    const read = this.read();
    return 'fault' in read ? read.fault : undefined;
  });
  protected readonly fault = computed(() => {
    const error = this.state.error();
    if (error === undefined || error.code === 'FAILED_PRECONDITION' || error.path === undefined) return this.#unread();
    const place = error.path.replace(new RegExp(`^${this.data.argument}\\.?`), '');
    return this.#unread() ?? `${place || 'the whole'}: ${faultText(error)}`;
  });
  protected readonly fields = computed(() =>
    schemaFields(this.#kinds.data()?.configKinds.find(({ name }) => name === this.data.kind)?.schema ?? {}),
  );

  constructor() {
    // Faults at a place are said below the text.
    this.state.claim(this.data.argument);
  }

  protected typed(text: string): void {
    this.text.set(text);
    this.state.clear();
  }

  protected take(stored: ConfigRow<unknown>): void {
    this.row.set(stored);
    this.text.set(JSON.stringify(stored.value, null, 2));
  }

  protected format(): void {
    const read = this.read();
    if ('value' in read) this.text.set(JSON.stringify(read.value, null, 2));
  }

  protected async save(): Promise<void> {
    const read = this.read();
    if ('fault' in read) return;
    if (await this.state.run(() => this.data.save(read.value, this.row()?.version ?? 0))) this.#ref.close(true);
  }
}
