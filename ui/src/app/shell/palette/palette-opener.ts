import { Dialog } from '@angular/cdk/dialog';
import { Overlay } from '@angular/cdk/overlay';
import { inject, Injectable } from '@angular/core';

import type { PaletteMode } from './palette';

/** Opens the palette, whose code is loaded when it is first wanted. */
@Injectable({ providedIn: 'root' })
export class PaletteOpener {
  readonly #dialog = inject(Dialog);
  readonly #overlay = inject(Overlay);

  /** Loads the code ahead, as when the pointer comes near. */
  preload(): void {
    void import('./palette');
  }

  async open(mode: PaletteMode): Promise<void> {
    const { Palette } = await import('./palette');
    if (this.#dialog.openDialogs.length > 0) return;
    const positionStrategy = this.#overlay.position().global().centerHorizontally().top('10vh');
    this.#dialog.open(Palette, { data: mode, positionStrategy, ariaLabel: mode === 'search' ? 'Search' : 'Commands' });
  }
}
