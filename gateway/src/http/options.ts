import type { ErrorCode } from '@spangraph/model';
import type { FastifyPluginAsync } from 'fastify';

import { DEFAULT_SENSITIVE_ROLES } from '../core/gateway-service';

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

/** What the values of an operation's arguments and variables may be. */
export interface ValueLimits {
  /** Levels of lists and objects below each other, such as those of a filter tree. */
  readonly depth: number;
  /** Values in all lists and objects together. */
  readonly count: number;
}

export const DEFAULT_VALUE_LIMITS: ValueLimits = { depth: 60, count: 50_000 };

/** What subscriptions may take. */
export interface StreamLimits {
  /** Streams of the server at one time. */
  readonly perServer: number;
  /** Streams of one tenant at one time. */
  readonly perTenant: number;
}

export const DEFAULT_STREAM_LIMITS: StreamLimits = { perServer: 200, perTenant: 50 };

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
  readonly valueLimits: ValueLimits;
  readonly streamLimits: StreamLimits;
  /** Days of spans that the stores keep; the cost of an operation grows with the share of them that it reads. */
  readonly retainedDays: number;
  /** Refuses operations that are sent as text: only saved queries are run. */
  readonly onlySavedQueries: boolean;
  /** Time that spans may take to arrive; answers over younger spans are told to be incomplete. Milliseconds. */
  readonly lateWindowMs: number;
  /** Users with one of these roles see the values of sensitive attributes and may change these; `***` is shown to all others. */
  readonly sensitiveRoles: readonly string[];
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
  valueLimits: DEFAULT_VALUE_LIMITS,
  streamLimits: DEFAULT_STREAM_LIMITS,
  retainedDays: 30,
  onlySavedQueries: false,
  lateWindowMs: 60_000,
  sensitiveRoles: DEFAULT_SENSITIVE_ROLES,
};
