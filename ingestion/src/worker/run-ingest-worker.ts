import { SpangraphError } from '@spangraph/model';
import type { SegmentWriter } from '@spangraph/segment-store';

import type { EnricherModules } from '../derive/enricher-modules';
import type { Deriver } from '../derive/ports';
import { NO_RULES } from '../derive/rules/ingestion-rules';
import type { IngestionRules } from '../derive/rules/ingestion-rules';
import { ENRICHERS } from '../enrichers';
import { ModuleSet } from '../modules';
import type { EnricherModulesConfig } from '../modules';
import { createPipeline } from '../pipeline/pipeline';
import type { Pipeline } from '../pipeline/pipeline';
import type { PipelineLimits } from '../pipeline/pipeline-options';
import type { FromWorker, ToWorker } from './protocol';

/** The worker's end of the channel: `parentPort`, or a MessagePort in tests. */
export interface WorkerPort {
  postMessage(message: FromWorker): void;
  on(event: 'message', listener: (message: ToWorker) => void): unknown;
}

/** What a deriver goes by that changes while it runs. */
export interface DeriverSources {
  /** The rules that were sent last. */
  readonly rules: () => IngestionRules;
  readonly modules: EnricherModules;
}

export interface IngestWorkerParts {
  readonly openWriter: () => SegmentWriter;
  readonly createDeriver: (sources: DeriverSources) => Deriver;
  /** Modules that are loaded before the first span is derived. */
  readonly modules?: EnricherModulesConfig;
  readonly limits?: Partial<PipelineLimits>;
  /** Time between ticks, milliseconds. */
  readonly tickMs?: number;
  /** Time between looks for segments that are worth merging, milliseconds. */
  readonly compactMs?: number;
  /** Time between looks for module files that changed, milliseconds. */
  readonly moduleCheckMs?: number;
}

const DEFAULT_TICK_MS = 250;
const DEFAULT_COMPACT_MS = 10_000;
const DEFAULT_MODULE_CHECK_MS = 1000;

/** Opens the store and works off messages until `close`. A failure is reported to the other end, and nothing is handled after it. */
export function runIngestWorker(port: WorkerPort, parts: IngestWorkerParts): void {
  let stopped = false;
  const timers: NodeJS.Timeout[] = [];
  const stop = (): void => {
    stopped = true;
    timers.forEach(clearInterval);
  };
  const guarded = (work: () => void): void => {
    if (stopped) return;
    try {
      work();
    } catch (thrown) {
      stop();
      const error = SpangraphError.from(thrown);
      port.postMessage({
        kind: 'failed',
        code: error.code,
        message: error.message,
        ...(error.stack !== undefined && { stack: error.stack }),
      });
    }
  };
  guarded(() => {
    const writer = parts.openWriter();
    let rules = NO_RULES;
    const modules = new ModuleSet(new Set(ENRICHERS.map(({ name }) => name)));
    modules.load(parts.modules ?? {});
    const deriver = parts.createDeriver({ rules: () => rules, modules });
    const pipeline = createPipeline({
      writer,
      deriver,
      ...(parts.limits && { limits: parts.limits }),
      events: {
        changed: (change) => port.postMessage({ kind: 'changed', change }),
        sealed: (seal) => port.postMessage({ kind: 'sealed', seal }),
        sighted: (sightings) => port.postMessage({ kind: 'sighted', sightings }),
      },
    });
    const handle = handlerOf({ port, pipeline, writer, deriver, modules, stop });
    port.on('message', (message) =>
      guarded(() => {
        if (message.kind === 'rules') rules = message.rules;
        else handle(message);
      }),
    );
    port.postMessage({ kind: 'ready', recovered: writer.recovered });
    tellModules(port, modules);
    const every = (milliseconds: number, work: () => void): void => void timers.push(setInterval(() => guarded(work), milliseconds));
    every(parts.tickMs ?? DEFAULT_TICK_MS, () => pipeline.tick());
    every(parts.compactMs ?? DEFAULT_COMPACT_MS, () => pipeline.compact());
    every(parts.moduleCheckMs ?? DEFAULT_MODULE_CHECK_MS, () => {
      if (modules.refresh()) tellModules(port, modules);
    });
  });
}

const tellModules = (port: WorkerPort, modules: ModuleSet): void => port.postMessage({ kind: 'modules', modules: modules.reports() });

interface Handled {
  readonly port: WorkerPort;
  readonly pipeline: Pipeline;
  readonly writer: SegmentWriter;
  readonly deriver: Deriver;
  readonly modules: ModuleSet;
  readonly stop: () => void;
}

function handlerOf(handled: Handled): (message: Exclude<ToWorker, { readonly kind: 'rules' }>) => void {
  const { port, pipeline, writer, deriver, modules, stop } = handled;
  const answer = (request: number): void =>
    port.postMessage({ kind: 'answered', request, report: { pipeline: pipeline.statistics(), enrichers: deriver.statistics() } });
  return (message) => {
    switch (message.kind) {
      case 'record': {
        const { sequence, tenantId, body, only } = message;
        const bytes = new Uint8Array(body);
        const decoded = pipeline.accept(bytes, { sequence, tenantId, ...(only && { only: new Set(only) }) });
        port.postMessage({ kind: 'consumed', tenantId, bytes: bytes.length, decoded });
        return;
      }
      case 'known-services':
        deriver.learn(message.services);
        return;
      case 'modules':
        modules.load(message.config);
        tellModules(port, modules);
        answer(message.request);
        return;
      case 'acknowledge':
        pipeline.acknowledge(message.segmentId);
        return;
      case 'drop-before':
        pipeline.dropBefore(message.timeNanos);
        return;
      case 'flush':
        pipeline.flush();
        answer(message.request);
        return;
      case 'seal':
        pipeline.drain();
        answer(message.request);
        return;
      case 'close':
        pipeline.drain();
        answer(message.request);
        writer.close();
        stop();
        return;
      case 'inspect':
        answer(message.request);
    }
  };
}
