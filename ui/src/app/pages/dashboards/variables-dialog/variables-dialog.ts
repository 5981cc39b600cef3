import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

import type { DashboardVariable } from '@ui/core/dashboards/dashboard';
import { variableFault } from '@ui/core/dashboards/variables';
import { MetadataStore } from '@ui/state/metadata-store';

export interface VariablesDialogData {
  readonly variables: readonly DashboardVariable[];
  readonly apply: (variables: readonly DashboardVariable[]) => void;
}

/** The variables of a dashboard: names, and the attributes whose values are offered. */
@Component({
  selector: 'sg-variables-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './variables-dialog.html',
  styles: `
    .variable { margin: 0; padding: 0; border: 0; display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)) auto; gap: var(--gap-2); align-items: end; }
  `,
})
export class VariablesDialog {
  protected readonly data = inject<VariablesDialogData>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
  readonly #metadata = inject(MetadataStore);
  protected readonly variables = signal(this.data.variables);
  protected readonly tried = signal(false);
  protected readonly scopes = computed(() => [...new Set(this.#metadata.attributes().map(({ scope }) => scope))].sort());
  protected readonly fault = computed(() => variableFault(this.variables()));

  /** Names of the attributes of a scope that values are grouped by. */
  protected attributes(scope: string): readonly string[] {
    return this.#metadata.ofScope(scope).flatMap(({ name, groupable }) => (groupable ? [name] : []));
  }

  protected add(): void {
    this.variables.update((all) => [...all, { name: '', scope: 'SERVICE', attribute: 'name' }]);
  }

  protected remove(index: number): void {
    this.variables.update((all) => all.filter((_, i) => i !== index));
  }

  /** Sets a part; an empty title or default is left out. */
  protected set(index: number, part: keyof DashboardVariable, text: string): void {
    const isOptional = part === 'title' || part === 'default';
    this.variables.update((all) => all.map((each, i) => (i === index ? { ...each, [part]: text === '' && isOptional ? undefined : text } : each)));
  }

  protected apply(): void {
    this.tried.set(true);
    if (this.fault() !== undefined) return;
    this.data.apply(this.variables());
    this.ref.close();
  }
}
