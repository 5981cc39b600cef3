import { randomUUID } from 'node:crypto';

import type { ApolloServer } from '@apollo/server';
import { SpangraphError } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import type { GatewayServiceService, PlanStep } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { Service } from '@spangraph/rpc';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';

import type { VocabularyCache } from '../core/catalogue/catalogue-cache';
import type { GatewayPorts } from '../ports';
import { once } from '../schema/operation-context';
import type { OperationContext } from '../schema/operation-context';
import { checkDocument, operationOf, parseDocument } from './document-limits';
import type { Documents } from './documents';
import { errorOf } from './errors';
import type { GatewayServerOptions } from './options';
import type { OperationRequest } from './read-requests';

export interface OperationServices {
  readonly apollo: ApolloServer<OperationContext>;
  readonly documents: Documents;
  readonly ports: GatewayPorts;
  readonly gateway: Service<typeof GatewayServiceService>;
  readonly vocabulary: VocabularyCache;
  readonly options: GatewayServerOptions;
}

/** What a request tells beside its operations. */
export interface Caller {
  readonly tenantId: string;
  readonly userId: string | undefined;
  readonly roles: readonly string[];
  /** Aborted when the client is gone. */
  readonly gone: AbortSignal;
  readonly wantsPlan: boolean;
  /** Only queries are answered. */
  readonly readOnly: boolean;
}

type Answer = FormattedExecutionResult;

function operationContext(services: OperationServices, request: RequestContext): OperationContext {
  const context: OperationContext = {
    request,
    gateway: services.gateway,
    config: services.ports.config,
    query: services.ports.query,
    vocabulary: () => once(context, 'vocabulary', () => services.vocabulary.get(request)),
    plan: [],
    warnings: new Set(),
    once: new Map(),
  };
  return context;
}

const planJson = (step: PlanStep) => ({ ...step, rows: Number(step.rows) });

function extensionsOf(context: OperationContext, wantsPlan: boolean): Pick<Answer, 'extensions'> {
  const extensions = {
    ...(wantsPlan ? { plan: context.plan.map(planJson) } : {}),
    ...(context.warnings.size > 0 ? { warnings: [...context.warnings] } : {}),
  };
  return Object.keys(extensions).length === 0 ? {} : { extensions };
}

/** Settles when the signal fires, so that a service that does not listen cannot hold the answer back. */
const interruption = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const fail = (): void => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });

function checkOperation(operation: OperationRequest, caller: Caller, services: OperationServices): void {
  const { documents, options } = services;
  const document = documents.read(operation.query, (text) => parseDocument(text, options.limits));
  checkDocument(document, operation.variables, options.limits);
  documents.admit(operation.query);
  const kind = operationOf(document, operation.operationName)?.operation ?? 'query';
  if (caller.readOnly && kind !== 'query')
    throw new SpangraphError('INVALID_ARGUMENT', `GET answers queries only, not a ${kind}`, { path: 'query' });
}

async function run(operation: OperationRequest, services: OperationServices, context: OperationContext): Promise<Answer> {
  const { query, variables, operationName } = operation;
  const work = services.apollo.executeOperation(
    { query, variables: { ...variables }, ...(operationName === undefined ? {} : { operationName }) },
    { contextValue: context },
  );
  const { body } = await Promise.race([work, interruption(context.request.signal as AbortSignal)]);
  if (body.kind !== 'single')
    throw new SpangraphError('UNSUPPORTED_CAPABILITY', 'answers in several parts are not served', { path: 'query' });
  return body.singleResult;
}

const identityOf = ({ tenantId, userId, roles }: Caller): Pick<RequestContext, 'tenantId' | 'userId' | 'roles'> => ({
  tenantId,
  ...(userId !== undefined && { userId }),
  ...(roles.length > 0 && { roles }),
});

/** One operation from its text to its answer; it never throws. */
export async function executeOperation(operation: OperationRequest, caller: Caller, services: OperationServices): Promise<Answer> {
  const { timeoutMs } = services.options;
  const requestId = randomUUID();
  const deadline = new AbortController();
  const timer = setTimeout(
    () => deadline.abort(new SpangraphError('DEADLINE_EXCEEDED', `the operation took longer than ${timeoutMs} ms`)),
    timeoutMs,
  );
  const signal = AbortSignal.any([caller.gone, deadline.signal]);
  const context = operationContext(services, { ...identityOf(caller), requestId, signal, deadlineMs: Date.now() + timeoutMs });
  try {
    checkOperation(operation, caller, services);
    const { data, errors } = await run(operation, services, context);
    const plan = caller.wantsPlan || operation.extensions['plan'] === true;
    return { ...(errors === undefined ? {} : { errors }), ...extensionsOf(context, plan), data: data ?? null };
  } catch (error) {
    reportFault(services.options, error, requestId);
    const failure: GraphQLFormattedError = errorOf(error, requestId);
    return { errors: [failure], data: null };
  } finally {
    clearTimeout(timer);
  }
}

const CLIENT_FAULTS: ReadonlySet<string> = new Set(['INVALID_ARGUMENT', 'NOT_FOUND', 'RESOURCE_EXHAUSTED', 'CANCELLED']);

/** Tells the operator about what is not the client's fault. */
export function reportFault(options: GatewayServerOptions, thrown: unknown, requestId: string): void {
  const error = SpangraphError.from(thrown);
  if (!CLIENT_FAULTS.has(error.code)) options.onFault?.({ code: error.code, message: error.message, requestId, cause: thrown });
}
