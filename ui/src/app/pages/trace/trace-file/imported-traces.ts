import { Injectable, signal } from '@angular/core';

import { readOtlp } from '@ui/core/trace-graph/otlp/read-otlp';
import type { FileTrace } from '@ui/core/trace-graph/otlp/read-otlp';

export interface Imported {
  /** Name of the file, or where the text came from. */
  readonly name: string;
  readonly traces: readonly FileTrace[];
}

/** Traces that were read from a file or a pasted text. They stay in this page of the browser and are sent nowhere. */
@Injectable({ providedIn: 'root' })
export class ImportedTraces {
  readonly #imported = signal<Imported | undefined>(undefined);
  readonly #fault = signal<string | undefined>(undefined);

  readonly imported = this.#imported.asReadonly();
  /** Why the last text was not read. */
  readonly fault = this.#fault.asReadonly();

  /** Reads a text of OTLP/JSON; whether it has a trace. What was imported before stays where it has none. */
  read(name: string, text: string): boolean {
    const reading = readOtlp(text);
    this.#fault.set(reading.ok ? undefined : `${name}: ${reading.reason}`);
    if (reading.ok) this.#imported.set({ name, traces: reading.value });
    return reading.ok;
  }

  async readFile(file: File): Promise<boolean> {
    try {
      return this.read(file.name, await file.text());
    } catch (error) {
      this.#fault.set(`${file.name} could not be read: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  }

  forget(): void {
    this.#imported.set(undefined);
    this.#fault.set(undefined);
  }
}
