import { SpangraphError } from '@spangraph/model';
import type { SegmentWriter } from '@spangraph/segment-store';

import type { Deriver } from '../derive/ports';
import type { SpaceRule } from '../derive/space-rule';
import { createPipeline } from '../pipeline/pipeline';
import type { Pipeline } from '../pipeline/pipeline';
import type { PipelineLimits } from '../pipeline/pipeline-options';
import type { FromWorker, ToWorker } from './protocol';

/** The worker's end of the channel: `parentPort`, or a MessagePort in tests. */
export interface WorkerPort {
  postMessage(message: FromWorker): void;
  on(event: 'message', listener: (message: ToWorker) => void): unknown;
}

export interface IngestWorkerParts {
  readonly openWriter: () => SegmentWriter;
  /** `spaceRules` gives the rules that were sent last. */
  readonly createDeriver: (spaceRules: () => readonly SpaceRule[]) => Deriver;
  readonly limits?: Partial<PipelineLimits>;
  /** Time between ticks, milliseconds. */
  readonly tickMs?: number;
  /** Time between looks for segments that are worth merging, milliseconds. */
  readonly compactMs?: number;
}

const DEFAULT_TICK_MS = 250;
const DEFAULT_COMPACT_MS = 10_000;

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
    let spaceRules: readonly SpaceRule[] = [];
    const deriver = parts.createDeriver(() => spaceRules);
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
    const handle = handlerOf(port, pipeline, writer, deriver, stop);
    port.on('message', (message) =>
      guarded(() => {
        if (message.kind === 'space-rules') spaceRules = message.rules;
        else if (message.kind === 'known-services') deriver.learn(message.services);
        else handle(message);
      }),
    );
    port.postMessage({ kind: 'ready', recovered: writer.recovered });
    const every = (milliseconds: number, work: () => void): void => void timers.push(setInterval(() => guarded(work), milliseconds));
    every(parts.tickMs ?? DEFAULT_TICK_MS, () => pipeline.tick());
    every(parts.compactMs ?? DEFAULT_COMPACT_MS, () => pipeline.compact());
  });
}

type PipelineMessage = Exclude<ToWorker, { readonly kind: 'space-rules' | 'known-services' }>;

function handlerOf(
  port: WorkerPort,
  pipeline: Pipeline,
  writer: SegmentWriter,
  deriver: Deriver,
  stop: () => void,
): (message: PipelineMessage) => void {
  const answer = (request: number): void =>
    port.postMessage({ kind: 'answered', request, report: { pipeline: pipeline.statistics(), enrichers: deriver.statistics() } });
  return (message) => {
    switch (message.kind) {
      case 'record': {
        const { sequence, tenantId, body, only } = message;
        const bytes = new Uint8Array(body);
        const decoded = pipeline.accept(bytes, { sequence, tenantId, ...(only && { only: new Set(only) }) });
        port.postMessage({ kind: 'consumed', bytes: bytes.length, decoded });
        return;
      }
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
