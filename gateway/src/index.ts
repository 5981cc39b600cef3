export { createVocabularyCache } from './core/catalogue/catalogue-cache';
export type { Vocabulary, VocabularyCache } from './core/catalogue/catalogue-cache';
export { createGatewayService } from './core/gateway-service';
export { DEFAULT_LIMITS, DEFAULT_SERVER_OPTIONS, DEFAULT_STREAM_LIMITS, DEFAULT_VALUE_LIMITS } from './http/options';
export type { GatewayLimits, GatewayServerOptions, ReportedFault, StreamLimits, ValueLimits } from './http/options';
export { createGatewayServer } from './http/server';
export type { GatewayServer } from './http/server';
export type { GatewayPorts } from './ports';
export { buildGatewaySchema } from './schema/build-schema';
