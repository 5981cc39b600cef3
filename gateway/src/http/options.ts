import type { ErrorCode } from '@spangraph/model';
import type { FastifyPluginAsync } from 'fastify';

/** What one operation may be. A larger one is refused before any service is asked. */
export interface GatewayLimits {
  /** Bytes of a request body. */
  readonly bodyBytes: number;
  /** Operations in one request. */
  readonly batch: number;
  /** Lexical tokens of a document. */
  readonly tokens: number;
  /** Levels of fields below each other, fragments resolved. */
  readonly depth: number;
  /** Fields with an alias, fragments resolved. */
  readonly aliases: number;
  /** Fields, fragments resolved. */
  readonly fields: number;
  /** Fields of the root; each one costs calls of its own. */
  readonly rootFields: number;
  /** Values that the answer may hold: selected fields times the sizes of the lists around them. */
  readonly cost: number;
}

export const DEFAULT_LIMITS: GatewayLimits = {
  bodyBytes: 2 * 1024 * 1024,
  batch: 20,
  tokens: 15_000,
  depth: 20,
  aliases: 500,
  fields: 2_000,
  rootFields: 50,
  cost: 2_500_000,
};

/** A fault that a client is told about only by its request id. */
export interface ReportedFault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly requestId: string;
  readonly cause: unknown;
}

export interface GatewayServerOptions {
  /** Interface to listen on; loopback unless told otherwise. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Tenant of requests without the header `x-tenant-id`. */
  readonly defaultTenant: string;
  readonly introspection: boolean;
  /** Origins of web pages that may read answers; none by default, `*` for all. */
  readonly corsOrigins: readonly string[];
  /** Time that one operation may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly limits: GatewayLimits;
  /** Further routes of the same server, such as the files of a web page. */
  readonly plugin?: FastifyPluginAsync | undefined;
  /** Told about faults that are not the client's. */
  readonly onFault?: ((fault: ReportedFault) => void) | undefined;
}

export const DEFAULT_SERVER_OPTIONS: GatewayServerOptions = {
  host: '127.0.0.1',
  port: 2020,
  defaultTenant: '__default',
  introspection: true,
  corsOrigins: [],
  timeoutMs: 30_000,
  limits: DEFAULT_LIMITS,
};
