export { validate } from './codec/otlp/validate';
export type { Validation } from './codec/otlp/validate';
export type { Rejection } from './codec/otlp/span-header';
export { createDeriver, NO_RULES } from './derive';
export type * from './derive';
export { entityTypeOf } from './derive/rules/entity-type-of';
export { entityIdKey } from './derive/rules/entity-finder';
export { spaceRulesOf } from './derive/rules/space-rules-of';
export { createIngestionService } from './ingestion-service';
export type { IngestionServiceParts } from './ingestion-service';
export { listLogFiles, recordsOf } from './log/log-directory';
export { decodeRecord } from './log/record';
export { moduleAttributes } from './modules';
export type { EnricherModuleEntry, EnricherModuleReport, EnricherModulesConfig } from './modules';
export { DEFAULT_LIMITS } from './pipeline/pipeline-options';
export type { PipelineLimits, PipelineStatistics } from './pipeline/pipeline-options';
export * from './receivers/receiver';
export { createJaegerGrpcReceiver, JAEGER_GRPC_PORT } from './receivers/jaeger-grpc';
export { createJaegerThriftHttpReceiver, JAEGER_THRIFT_HTTP_PORT } from './receivers/jaeger-thrift-http';
export {
  createJaegerUdpBinaryReceiver,
  createJaegerUdpCompactReceiver,
  JAEGER_UDP_BINARY_PORT,
  JAEGER_UDP_COMPACT_PORT,
} from './receivers/jaeger-udp';
export { createKafkaReceiver } from './receivers/kafka';
export { createOtlpGrpcReceiver, OTLP_GRPC_PORT } from './receivers/otlp-grpc';
export { createOtlpHttpReceiver, OTLP_HTTP_PORT } from './receivers/otlp-http';
export { createZipkinReceiver, ZIPKIN_PORT } from './receivers/zipkin';
export { spawnIngestWorker } from './worker/connection';
export type { WorkerConnection } from './worker/connection';
export type { IngestionCounters } from './worker/counters';
export type { IngestWorkerData } from './worker/worker-data';
export { startIngestion } from './worker/ingestion';
export type { Ingestion, IngestionOptions, SpanIntake, Submitted } from './worker/ingestion';
export type { WorkerReport } from './worker/protocol';
export { runIngestWorker } from './worker/run-ingest-worker';
export type { DeriverSources, IngestWorkerParts, WorkerPort } from './worker/run-ingest-worker';
export { ENRICHERS } from './enrichers';
export * from './processors';
