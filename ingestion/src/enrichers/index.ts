import { apiBoundaryEnricher } from './api-boundary';
import { apiTraceEnricher } from './api-trace';
import { backendEnricher } from './backend';
import { callEnricher } from './call';
import { dbEnricher } from './db';
import { displayNameEnricher } from './display-name';
import { endpointEnricher } from './endpoint';
import type { Enricher } from './enricher';
import { errorEnricher } from './error';
import { exitCallsEnricher } from './exit-calls';
import { faasEnricher } from './faas';
import { hostHeaderEnricher } from './host-header';
import { httpEnricher } from './http';
import { internalTimeEnricher } from './internal-time';
import { messagingEnricher } from './messaging';
import { protocolEnricher } from './protocol';
import { requestParamsEnricher } from './request-params';
import { resourceEnricher } from './resource';
import { rpcEnricher } from './rpc';
import { serviceEnricher } from './service';
import { spaceEnricher } from './space';
import { spanKindEnricher } from './span-kind';
import { statusEnricher } from './status';
import { userAgentEnricher } from './user-agent';

/**
 * Every enricher in the order in which they run. Each one goes over all traces of a derivation before the next begins, so
 * that what one finds out about services is known when the next one decides what is a backend.
 */
export const ENRICHERS: readonly Enricher[] = [
  // What the span says about itself.
  resourceEnricher,
  spanKindEnricher,
  rpcEnricher,
  dbEnricher,
  messagingEnricher,
  faasEnricher,
  httpEnricher,
  requestParamsEnricher,
  protocolEnricher,
  userAgentEnricher,
  statusEnricher,
  errorEnricher,
  // Where it stands in its trace, and the entities it belongs to.
  apiBoundaryEnricher,
  hostHeaderEnricher,
  serviceEnricher,
  endpointEnricher,
  backendEnricher,
  spaceEnricher,
  // What follows from all of that.
  callEnricher,
  exitCallsEnricher,
  internalTimeEnricher,
  apiTraceEnricher,
  displayNameEnricher,
];

/** Modules of the phase `early` run after this one: kind and protocol are known, and nothing was made of them yet. */
export const LAST_BEFORE_EARLY_MODULES = protocolEnricher.name;

export type { Enricher } from './enricher';
