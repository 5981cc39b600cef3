import { Overlay } from '@angular/cdk/overlay';
import type { OverlayRef } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import { ChangeDetectionStrategy, Component, Directive, ElementRef, inject, input, signal } from '@angular/core';
import type { OnDestroy } from '@angular/core';

const DELAY_MS = 350;

@Component({
  selector: 'sg-tooltip-text',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tooltip" role="tooltip">{{ text() }}</div>`,
})
class TooltipText {
  readonly text = signal('');
}

/** Text that appears beside an element on hover and on focus; an empty text shows nothing. */
@Directive({
  selector: '[sgTooltip]',
  host: {
    '(mouseenter)': 'open()',
    '(mouseleave)': 'close()',
    '(focusin)': 'open()',
    '(focusout)': 'close()',
    '(keydown.escape)': 'close()',
    '(mousedown)': 'close()',
  },
})
export class Tooltip implements OnDestroy {
  readonly sgTooltip = input.required<string | undefined>();
  readonly #overlay = inject(Overlay);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  #timer?: ReturnType<typeof setTimeout>;
  #ref?: OverlayRef;

  open(): void {
    clearTimeout(this.#timer);
    if (!this.sgTooltip()) return;
    this.#timer = setTimeout(() => this.#show(this.sgTooltip() ?? ''), DELAY_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#ref?.dispose();
    this.#ref = undefined;
  }

  ngOnDestroy(): void {
    this.close();
  }

  #show(text: string): void {
    this.close();
    const positionStrategy = this.#overlay
      .position()
      .flexibleConnectedTo(this.#element)
      .withViewportMargin(8)
      .withPositions([
        { originX: 'center', originY: 'bottom', overlayX: 'center', overlayY: 'top', offsetY: 6 },
        { originX: 'center', originY: 'top', overlayX: 'center', overlayY: 'bottom', offsetY: -6 },
      ]);
    this.#ref = this.#overlay.create({ positionStrategy, scrollStrategy: this.#overlay.scrollStrategies.close() });
    this.#ref.attach(new ComponentPortal(TooltipText)).instance.text.set(text);
  }
}
