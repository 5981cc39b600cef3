import path from 'node:path';

import { prepareEnricher } from '@spangraph/enricher-sdk';
import type { PreparedEnricher } from '@spangraph/enricher-sdk';
import { invalidArgument, SpangraphError } from '@spangraph/model';

import type { DerivationContext, TraceRange } from '../derive/context';
import type { EnricherStatistics } from '../derive/ports';
import { EnricherModule } from './enricher-module';
import { stampOf, withEntryNamed } from './find-module-files';
import type { ModuleFile } from './find-module-files';
import { callGuarded } from './guarded-call';
import { loadModule } from './load-module';
import type { LoadedModule } from './load-module';
import { DEFAULT_MILLIS_PER_TRACE } from './module-config';
import type { EnricherModuleReport, EnricherModulesConfig } from './module-config';

const MAX_CREATING_MS = 2000;

/** One module file: loaded and running, or with the reason why it is not. */
export class ModuleSlot {
  readonly file: ModuleFile;
  private readonly stamps: ReadonlyMap<string, string>;
  private enricher: PreparedEnricher | undefined;
  private module: EnricherModule | undefined;
  private problem: string | undefined;

  constructor(file: ModuleFile, config: EnricherModulesConfig) {
    let loaded: LoadedModule | undefined;
    let entry = file;
    try {
      loaded = loadModule(file.path);
      entry = withEntryNamed(file, nameOf(loaded.definition), config);
      this.enricher = prepareGuarded(loaded.definition, entry);
      this.module = new EnricherModule(this.enricher, config.maxMillisPerTrace ?? DEFAULT_MILLIS_PER_TRACE);
    } catch (thrown) {
      this.problem = SpangraphError.from(thrown).message;
    }
    this.file = entry;
    this.stamps = loaded?.files ?? new Map([[file.path, stampOf(file.path)]]);
  }

  get name(): string {
    return this.enricher?.name ?? this.file.fileName;
  }

  get phase() {
    return this.enricher?.phase ?? 'late';
  }

  get enabled(): boolean {
    return this.file.enabled && this.module !== undefined && this.error === undefined;
  }

  get error(): string | undefined {
    return this.problem ?? this.module?.switchedOff;
  }

  /** True while none of its files was written since. */
  isCurrent(): boolean {
    return [...this.stamps].every(([file, stamp]) => stampOf(file) === stamp);
  }

  /** Keeps it from running under a name that another enricher has. */
  refuse(reason: string): void {
    this.problem ??= reason;
  }

  run(traces: readonly TraceRange[], context: DerivationContext): void {
    if (this.enabled) this.module?.run(traces, context);
  }

  report(): EnricherModuleReport {
    const { name, phase, enabled, error, file } = this;
    const { description = '', attributes = [] } = this.enricher ?? {};
    return { name, path: file.path, description, phase, enabled, order: file.order, attributes, ...(error !== undefined && { error }) };
  }

  statistics(): EnricherStatistics {
    const { error, file } = this;
    const { name, description, enabled, attributes } = this.report();
    const counts = this.module?.statistics() ?? { traces: 0, failures: 0, milliseconds: 0, allocatedBytes: 0 };
    const keys = attributes.map(({ key }) => key);
    return {
      origin: 'MODULE',
      name,
      description,
      enabled,
      order: file.order,
      attributes: keys,
      ...counts,
      ...(error !== undefined && { lastError: error }),
    };
  }
}

function nameOf(definition: unknown): string {
  const { name } = (definition ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name : '';
}

function prepareGuarded(definition: unknown, { path: file, options }: ModuleFile): PreparedEnricher {
  let prepared: PreparedEnricher | undefined;
  try {
    callGuarded(() => {
      prepared = prepareEnricher(definition, options);
    }, MAX_CREATING_MS);
  } catch (thrown) {
    throw invalidArgument(`${path.basename(file)}: ${SpangraphError.from(thrown).message}`, { path: file });
  }
  if (prepared === undefined)
    throw invalidArgument(`${path.basename(file)}: create did not return within ${MAX_CREATING_MS} ms`, { path: file });
  return prepared;
}
