import type { KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';

/** A span of the Jaeger model, whichever encoding it came in. Tags have the types of OTLP; ids and times are as they were sent. */
export interface JaegerSpan {
  /** 16 bytes when it is right. */
  readonly traceId: Buffer;
  /** 8 bytes when it is right. */
  readonly spanId: Buffer;
  /** Of the field that Thrift has for it; protobuf knows references only. */
  readonly parentSpanId?: Buffer;
  readonly name: string;
  /** Bit 0: sampled; bit 1: debug. */
  readonly flags: number;
  /** Since the epoch; below 0 where the sender's clock is wrong. */
  readonly startNanos: bigint;
  readonly durationNanos: bigint;
  readonly references: readonly JaegerReference[];
  readonly tags: readonly KeyValue[];
  readonly logs: readonly JaegerLog[];
}

export interface JaegerReference {
  readonly traceId: Buffer;
  readonly spanId: Buffer;
  readonly type: 'CHILD_OF' | 'FOLLOWS_FROM';
}

export interface JaegerLog {
  readonly timeNanos: bigint;
  readonly fields: readonly KeyValue[];
}

/** What emitted a span. */
export interface JaegerProcess {
  readonly serviceName: string;
  readonly tags: readonly KeyValue[];
}

/** Spans of a request and what is in and around them: tags, logs, references. Beyond, a request is refused, since each is an object while it is read. */
export const MAX_PARTS = 500_000;
