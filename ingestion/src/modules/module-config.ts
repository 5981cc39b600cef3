import type { AttributeDeclaration, EnricherPhase } from '@spangraph/enricher-sdk';

/** Which modules are loaded. It can be replaced while spans come in. */
export interface EnricherModulesConfig {
  /** Folder whose `.js`, `.cjs`, `.mjs` and `.ts` files are modules; it is looked at again every second. */
  readonly folder?: string;
  readonly modules?: readonly EnricherModuleEntry[];
  /** Time that a module may take over one trace, milliseconds; beyond it is switched off. Default 250. */
  readonly maxMillisPerTrace?: number;
}

export interface EnricherModuleEntry {
  /** Name of the enricher, or of its file without the ending; may stand without a path for a module of the folder. */
  readonly name?: string;
  /** File, absolute or relative to the folder. */
  readonly path?: string;
  readonly options?: unknown;
  /** Smaller first; equal ones by name. Default 100. */
  readonly order?: number;
  /** Default true. */
  readonly enabled?: boolean;
}

/** A module as it was found and loaded. */
export interface EnricherModuleReport {
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly phase: EnricherPhase;
  readonly enabled: boolean;
  readonly order: number;
  readonly attributes: readonly AttributeDeclaration[];
  /** Why it could not be loaded, or was switched off. */
  readonly error?: string;
}

export const DEFAULT_MODULE_ORDER = 100;
export const DEFAULT_MILLIS_PER_TRACE = 250;
