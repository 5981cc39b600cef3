import { Directive, inject, input, TemplateRef } from '@angular/core';

/** `<ng-template sgCell="column" let-row>`: draws the cells of a column otherwise than as text. */
@Directive({ selector: '[sgCell]' })
export class CellTemplate {
  readonly sgCell = input.required<string>();
  readonly template = inject<TemplateRef<{ readonly $implicit: unknown }>>(TemplateRef);
}
