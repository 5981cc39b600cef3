import type { EnricherPhase } from '@spangraph/enricher-sdk';
import { SpangraphError } from '@spangraph/model';

import type { DerivationContext, TraceRange } from '../derive/context';
import type { EnricherModules } from '../derive/enricher-modules';
import type { EnricherStatistics } from '../derive/ports';
import { findModuleFiles } from './find-module-files';
import type { ModuleFile } from './find-module-files';
import type { EnricherModuleReport, EnricherModulesConfig } from './module-config';
import { ModuleSlot } from './module-slot';

/** The modules of one ingest worker. */
export class ModuleSet implements EnricherModules {
  private slots: readonly ModuleSlot[] = [];
  private config: EnricherModulesConfig = {};
  private folderProblem: string | undefined;

  /** `taken`: names that shipped enrichers have. */
  constructor(private readonly taken: ReadonlySet<string>) {}

  /** Loads what a configuration names; whatever ran before is loaded anew. */
  load(config: EnricherModulesConfig): void {
    this.config = config;
    this.slots = [];
    this.refresh();
  }

  /** Loads files that are new or were written since; true where anything changed. Counts of the others go on. */
  refresh(): boolean {
    const current = new Map(this.slots.filter((slot) => slot.isCurrent()).map((slot) => [slot.file.path, slot]));
    const files = this.findFiles();
    if (files.length === this.slots.length && files.every(({ path }) => current.has(path))) return false;
    this.slots = this.inOrder(files.map((file: ModuleFile) => current.get(file.path) ?? new ModuleSlot(file, this.config)));
    return true;
  }

  run(phase: EnricherPhase, traces: readonly TraceRange[], context: DerivationContext): void {
    const slots = this.slots.filter((slot) => slot.enabled && slot.phase === phase);
    if (slots.length === 0) return;
    const ordered = traces.some(({ tenantId }) => context.rules.ordersOf(tenantId) !== undefined);
    for (const [tenantId, own] of ordered ? byTenant(traces) : [['', traces] as const]) {
      const orders = context.rules.ordersOf(tenantId);
      const order = (slot: ModuleSlot): number => orders?.get(slot.name) ?? slot.file.order;
      const inOrder = orders === undefined ? slots : [...slots].sort((a, b) => order(a) - order(b));
      for (const slot of inOrder) {
        const off = context.rules.tenantsWithout(slot.name);
        slot.run(off === undefined ? own : own.filter((trace) => !off.has(trace.tenantId)), context);
      }
    }
  }

  reports(): readonly EnricherModuleReport[] {
    return [...this.slots.map((slot) => slot.report()), ...this.folderReport()];
  }

  statistics(): readonly EnricherStatistics[] {
    return this.slots.map((slot) => slot.statistics());
  }

  /** A folder that cannot be read changes nothing. */
  private findFiles(): readonly ModuleFile[] {
    try {
      const files = findModuleFiles(this.config);
      this.folderProblem = undefined;
      return files;
    } catch (thrown) {
      this.folderProblem = SpangraphError.from(thrown).message;
      return this.slots.map(({ file }) => file);
    }
  }

  private folderReport(): readonly EnricherModuleReport[] {
    const { folderProblem: error, config } = this;
    if (error === undefined) return [];
    const path = config.folder ?? '';
    return [{ name: path, path, description: 'Folder of modules.', phase: 'late', enabled: false, order: 0, attributes: [], error }];
  }

  /** By order, then by name. Of two of a name, the first runs. */
  private inOrder(slots: readonly ModuleSlot[]): readonly ModuleSlot[] {
    const sorted = [...slots].sort((a, b) => a.file.order - b.file.order || (a.name < b.name ? -1 : 1));
    const names = new Set(this.taken);
    for (const slot of sorted) {
      if (slot.error === undefined && names.has(slot.name)) slot.refuse(`another enricher is named ${slot.name}`);
      names.add(slot.name);
    }
    return sorted;
  }
}

function byTenant(traces: readonly TraceRange[]): ReadonlyMap<string, readonly TraceRange[]> {
  const tenants = new Map<string, TraceRange[]>();
  for (const trace of traces) {
    const own = tenants.get(trace.tenantId);
    if (own) own.push(trace);
    else tenants.set(trace.tenantId, [trace]);
  }
  return tenants;
}
