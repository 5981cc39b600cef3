import { randomUUID } from 'node:crypto';

import type { ApolloServer } from '@apollo/server';
import { SpangraphError } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import type { GatewayServiceService, PlanStep } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { Service } from '@spangraph/rpc';
import type { DocumentNode, FormattedExecutionResult, GraphQLFormattedError, GraphQLSchema, OperationTypeNode } from 'graphql';

import type { VocabularyCache } from '../core/catalogue/catalogue-cache';
import { hiddenFrom } from '../core/sensitive/guard';
import type { GatewayPorts } from '../ports';
import { once } from '../schema/operation-context';
import type { OperationContext } from '../schema/operation-context';
import type { Topics } from '../schema/subscription/topics';
import { checkDocument, operationOf, parseDocument } from './document-limits';
import type { Documents } from './documents';
import { errorOf } from './errors';
import type { OperationCost } from './operation-cost';
import type { GatewayServerOptions } from './options';
import type { OpenStreams } from './open-streams';
import type { PersistedDocuments } from './persisted-documents';
import type { OperationRequest } from './read-requests';
import { savedOperation } from './saved-operation';
import { checkArguments, checkVariables } from './value-limits';

export interface OperationServices {
  readonly apollo: ApolloServer<OperationContext>;
  readonly documents: Documents;
  readonly persisted: PersistedDocuments;
  readonly topics: Topics;
  readonly traces: OperationContext['traces'];
  readonly streams: OpenStreams;
  readonly schema: GraphQLSchema;
  readonly ports: GatewayPorts;
  /** The attribute service for users. */
  readonly attributes: GatewayPorts['attributes'];
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

/** A document within the limits that its text alone decides. */
function readDocument(text: string, { limits, valueLimits }: GatewayServerOptions): DocumentNode {
  const document = parseDocument(text, limits);
  checkArguments(document, valueLimits);
  return document;
}

/** A document within the limits that hold for every operation; sizes that variables give are not known here. */
function limitedDocument(text: string, { options }: OperationServices): DocumentNode {
  const document = readDocument(text, options);
  checkDocument(document, {}, { ...options.limits, retainedDays: options.retainedDays });
  return document;
}

/** A context for work that outlives a request or repeats: the same caller, with time and records of its own. */
function freshContext(services: OperationServices, { signal: _signal, ...request }: RequestContext, signal: AbortSignal): OperationContext {
  const { timeoutMs } = services.options;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  return operationContext(services, { ...request, requestId: randomUUID(), signal: limited, deadlineMs: Date.now() + timeoutMs });
}

export function operationContext(services: OperationServices, request: RequestContext): OperationContext {
  const context: OperationContext = {
    request,
    gateway: services.gateway,
    config: services.ports.config,
    query: services.ports.query,
    lateWindowMs: services.options.lateWindowMs,
    topics: services.topics,
    traces: services.traces,
    fresh: (signal) => freshContext(services, request, signal),
    entities: services.ports.entities,
    attributes: services.attributes,
    ingestion: services.ports.ingestion,
    parseDocument: (text) => limitedDocument(text, services),
    vocabulary: () => once(context, 'vocabulary', () => services.vocabulary.get(request)),
    forgetVocabulary: () => {
      context.once.delete('vocabulary');
      services.vocabulary.forget(request.tenantId);
    },
    hidden: async () => hiddenFrom(await context.vocabulary(), request, services.options.sensitiveRoles),
    plan: [],
    warnings: new Set(),
    once: new Map(),
  };
  return context;
}

const planJson = (step: PlanStep) => ({ ...step, rows: Number(step.rows) });

const wantedCost = ({ extensions }: OperationRequest, cost: OperationCost): OperationCost | undefined =>
  extensions['cost'] === true || extensions['cost'] === 'only' ? cost : undefined;

interface ShownExtensions {
  readonly plan: boolean;
  readonly cost: OperationCost | undefined;
}

function extensionsOf(context: OperationContext, { plan, cost }: ShownExtensions): Pick<Answer, 'extensions'> {
  const extensions = {
    ...(plan ? { plan: context.plan.map(planJson) } : {}),
    ...(cost === undefined ? {} : { cost }),
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

/** Refuses what is not to be run, before any service is asked; answers what it would cost. */
export function checkOperation(operation: OperationRequest, caller: Caller, services: OperationServices): CheckedOperation {
  const { documents, options, persisted } = services;
  checkVariables(operation.variables, options.valueLimits);
  const document = documents.read(operation.query, (text) => readDocument(text, options));
  const cost = checkDocument(document, operation.variables, { ...options.limits, retainedDays: options.retainedDays });
  const valid = documents.admit(operation.query);
  if (valid) persisted.keep(operation, caller.tenantId);
  const kind = operationOf(document, operation.operationName)?.operation ?? 'query';
  if (caller.readOnly && kind === 'mutation')
    throw new SpangraphError('INVALID_ARGUMENT', `GET answers queries only, not a ${kind}`, { path: 'query' });
  return { operation, document, valid, kind, cost };
}

/** An operation that is not refused. */
export interface CheckedOperation {
  readonly operation: OperationRequest;
  readonly document: DocumentNode;
  /** Whether the document has no errors against the schema. */
  readonly valid: boolean;
  readonly kind: OperationTypeNode | 'query';
  readonly cost: OperationCost;
}

/** The operation that a request means, whether it has the text itself, names a saved query, or gives a hash. */
export async function meantOperation(
  asked: OperationRequest,
  services: OperationServices,
  request: RequestContext,
): Promise<OperationRequest> {
  if (asked.savedQuery !== undefined) return savedOperation(asked, asked.savedQuery, services.ports.config, request);
  if (services.options.onlySavedQueries) {
    throw new SpangraphError('PERMISSION_DENIED', 'only saved queries are run; name one by savedQuery', { path: 'query' });
  }
  return services.persisted.resolve(asked, request.tenantId);
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

export const identityOf = ({ tenantId, userId, roles }: Caller): Pick<RequestContext, 'tenantId' | 'userId' | 'roles'> => ({
  tenantId,
  ...(userId !== undefined && { userId }),
  ...(roles.length > 0 && { roles }),
});

/** One operation from its text to its answer; it never throws. */
export const executeOperation = (asked: OperationRequest, caller: Caller, services: OperationServices): Promise<Answer> =>
  answer(async (request) => checkOperation(await meantOperation(asked, services, request), caller, services), caller, services);

/** As above, of an operation that was checked already. */
export const executeChecked = (checked: CheckedOperation, caller: Caller, services: OperationServices): Promise<Answer> =>
  answer(() => Promise.resolve(checked), caller, services);

async function answer(
  prepare: (request: RequestContext) => Promise<CheckedOperation>,
  caller: Caller,
  services: OperationServices,
): Promise<Answer> {
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
    const { operation, kind, cost } = await prepare(context.request);
    const { extensions } = operation;
    if (kind === 'subscription')
      throw new SpangraphError('INVALID_ARGUMENT', 'a subscription is answered as text/event-stream; accept that', { path: 'query' });
    const shown = { plan: caller.wantsPlan || extensions['plan'] === true, cost: wantedCost(operation, cost) };
    // Asked for the cost alone.
    if (extensions['cost'] === 'only') return { ...extensionsOf(context, shown), data: null };
    const { data, errors } = await run(operation, services, context);
    return { ...(errors === undefined ? {} : { errors }), ...extensionsOf(context, shown), data: data ?? null };
  } catch (error) {
    reportFault(services.options, error, requestId);
    const failure: GraphQLFormattedError = errorOf(error, requestId);
    return { errors: [failure], data: null };
  } finally {
    clearTimeout(timer);
  }
}

const CLIENT_FAULTS: ReadonlySet<string> = new Set([
  'INVALID_ARGUMENT',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'FAILED_PRECONDITION',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'CANCELLED',
]);

/** Tells the operator about what is not the client's fault. */
export function reportFault(options: GatewayServerOptions, thrown: unknown, requestId: string): void {
  const error = SpangraphError.from(thrown);
  if (!CLIENT_FAULTS.has(error.code)) options.onFault?.({ code: error.code, message: error.message, requestId, cause: thrown });
}
