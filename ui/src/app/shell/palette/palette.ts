import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { mdiFileTreeOutline, mdiHistory, mdiMagnify } from '@mdi/js';

import { GlobalSearchDocument } from '@gql/shell/palette/global-search';
import { liveQuery } from '@ui/api/live-query';
import { Icon } from '@ui/components/icon/icon';
import { Keys } from '@ui/components/keys/keys';
import { bestMatches } from '@ui/core/search/match-text';
import { traceIdOf } from '@ui/core/search/trace-id';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import type { Command } from '../commands/command';
import { Commands } from '../commands/commands';
import { RecentPlaces } from '../recent-places';
import { foundItems } from './found-items';
import type { PaletteItem } from './palette-item';

/** `search` finds what telemetry shows and pages; `all` also offers everything that can be done. */
export type PaletteMode = 'search' | 'all';

const PAUSE_MS = 120;

/** A field that finds services, endpoints, backends, traces, pages and actions while one types; typing waits for nothing. */
@Component({
  selector: 'sg-palette',
  imports: [Icon, Keys],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './palette.html',
  styleUrl: './palette.css',
})
export class Palette {
  protected readonly mode = inject<PaletteMode>(DIALOG_DATA);
  readonly #ref = inject(DialogRef);
  readonly #commands = inject(Commands);
  readonly #recent = inject(RecentPlaces);
  readonly #range = inject(TimeRangeStore);
  readonly #url = inject(UrlState);
  protected readonly icon = mdiMagnify;
  protected readonly text = signal('');
  readonly #asked = signal('');

  protected readonly query = liveQuery(() => {
    const text = this.#asked();
    if (text === '' || traceIdOf(text) !== undefined) return undefined;
    const where = { attribute: 'name', operator: 'CONTAINS' as const, value: text, ignoreCase: true };
    const space = this.#url.get('space');
    return { document: GlobalSearchDocument, variables: { between: this.#range.input(), where, ...(space !== undefined && { space }) } };
  });
  readonly #found = computed<readonly PaletteItem[]>(() => {
    const data = this.text() === '' ? undefined : this.query.data();
    // Until the answer for the text is there, that for the text before is narrowed.
    return data === undefined ? [] : foundItems(data, this.text(), (path) => this.#commands.go(path));
  });
  protected readonly items = computed<readonly PaletteItem[]>(() => {
    const text = this.text();
    const commands = this.#offered(text);
    return text === ''
      ? [...this.#recentItems(), ...commands]
      : [...this.#trace(text), ...(this.mode === 'all' ? [...commands, ...this.#found()] : [...this.#found(), ...commands])];
  });
  #moved = false;
  protected readonly active = linkedSignal<readonly PaletteItem[], number>({
    source: this.items,
    computation: (items, previous) => {
      const id = this.#moved ? previous?.source[previous.value]?.id : undefined;
      return Math.max(
        0,
        items.findIndex((item) => item.id === id),
      );
    },
  });
  protected readonly isWaiting = computed(() => this.query.loading() || this.text() !== this.#asked());

  constructor() {
    effect((onCleanup) => {
      const text = this.text();
      const timer = setTimeout(() => this.#asked.set(text), PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected typed(text: string): void {
    this.#moved = false;
    this.text.set(text.trim());
  }

  protected press(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      this.#move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Enter') {
      event.preventDefault();
      const item = this.items()[this.active()];
      if (item !== undefined) this.run(item);
    }
  }

  protected run(item: PaletteItem): void {
    this.#ref.close();
    item.run();
  }

  #move(step: 1 | -1): void {
    const count = this.items().length;
    if (count === 0) return;
    this.#moved = true;
    this.active.update((active) => (active + step + count) % count);
    document.getElementById(`sg-palette-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
  }

  #offered(text: string): readonly Command[] {
    const { places, actions, ranges } = this.#commands;
    if (this.mode === 'search') return text === '' ? [] : bestMatches(places, ({ title }) => title, text);
    return bestMatches([...places, ...actions, ...ranges], ({ title, detail = '' }) => `${title} ${detail}`, text);
  }

  #recentItems(): readonly PaletteItem[] {
    return this.#recent.places().map(({ path, text, section }) => ({
      id: `recent-${path}`,
      group: 'Recent',
      icon: mdiHistory,
      title: text,
      detail: section,
      run: () => this.#commands.go(path),
    }));
  }

  #trace(text: string): readonly PaletteItem[] {
    const id = traceIdOf(text);
    return id === undefined
      ? []
      : [
          {
            id: 'trace',
            group: 'Trace',
            icon: mdiFileTreeOutline,
            title: `Open trace ${id}`,
            run: () => this.#commands.go(`/traces/${id}`),
          },
        ];
  }
}
