import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import type { RequestContext } from '@spangraph/model';
import { subscribe, validate } from 'graphql';
import type { ExecutionResult } from 'graphql';

import type { OperationContext } from '../schema/operation-context';
import { describeError, errorOf } from './errors';
import { checkOperation, executeChecked, identityOf, meantOperation, operationContext, reportFault } from './execute-operation';
import type { Caller, CheckedOperation, OperationServices } from './execute-operation';
import { toJson } from './json';
import type { OperationRequest } from './read-requests';

/** A comment is sent after this time of silence, so that nothing between us and the client takes the connection for dead. */
const SILENCE_MS = 12_000;

const event = (result: unknown): string => `event: next\ndata: ${toJson(result)}\n\n`;
const COMPLETE = 'event: complete\ndata:\n\n';

type Results = AsyncIterator<ExecutionResult>;

/** The result with errors as clients see them. */
function shownResult(result: ExecutionResult, context: OperationContext, services: OperationServices): unknown {
  const { requestId } = context.request;
  const errors = result.errors?.map((error) => {
    if (error.originalError !== undefined) reportFault(services.options, error.originalError, requestId);
    return describeError(error.toJSON(), error, requestId);
  });
  return errors === undefined ? result : { ...result, errors };
}

/** Starts a subscription; a wrong document or wrong arguments are one result with errors. */
async function start(
  { operation: { variables, operationName }, document, valid }: CheckedOperation,
  context: OperationContext,
  services: OperationServices,
): Promise<Results | ExecutionResult> {
  const errors = valid ? [] : validate(services.schema, document);
  if (errors.length > 0) return { errors };
  const started = await subscribe({
    schema: services.schema,
    document,
    variableValues: variables,
    operationName,
    contextValue: context,
  });
  return started as Results | ExecutionResult;
}

async function* textOf(
  results: Results,
  context: OperationContext,
  services: OperationServices,
  gone: AbortSignal,
): AsyncGenerator<string> {
  // The first bytes tell the client that the stream is open.
  yield ':\n\n';
  let next = results.next();
  for (;;) {
    const silence = new AbortController();
    const item = await Promise.race([
      next,
      sleep(SILENCE_MS, undefined, { signal: AbortSignal.any([gone, silence.signal]) }).catch(() => undefined),
    ]);
    silence.abort();
    if (gone.aborted) return;
    if (item === undefined) yield ':\n\n';
    else if (item.done === true) break;
    else {
      yield event(shownResult(item.value, context, services));
      next = results.next();
    }
  }
  yield COMPLETE;
}

async function* guarded(
  texts: AsyncGenerator<string>,
  context: OperationContext,
  services: OperationServices,
  end: () => void,
): AsyncGenerator<string> {
  try {
    yield* texts;
  } catch (error) {
    const { requestId } = context.request;
    reportFault(services.options, error, requestId);
    yield event({ errors: [errorOf(error, requestId)] });
    yield COMPLETE;
  } finally {
    end();
  }
}

const single = (result: unknown): Readable => Readable.from([event(result), COMPLETE]);

/**
 * One operation as Server-Sent Events, as the protocol of graphql-sse has it in its mode of distinct connections: an event
 * `next` for each result and `complete` at the end. Errors before the first result are thrown.
 */
export async function streamOperation(asked: OperationRequest, caller: Caller, services: OperationServices): Promise<Readable> {
  const { timeoutMs } = services.options;
  const started: RequestContext = {
    ...identityOf(caller),
    requestId: randomUUID(),
    signal: caller.gone,
    deadlineMs: Date.now() + timeoutMs,
  };
  const context = operationContext(services, started);
  const operation = await meantOperation(asked, services, started);
  const checked = checkOperation(operation, caller, services);
  if (checked.kind !== 'subscription') return single(await executeChecked(checked, caller, services));
  const leave = services.streams.enter(caller.tenantId);
  try {
    const results = await start(checked, context, services);
    if (!(Symbol.asyncIterator in results)) {
      leave();
      return single(shownResult(results as ExecutionResult, context, services));
    }
    const iterator = results as Results;
    const end = (): void => {
      leave();
      void iterator.return?.();
    };
    if (caller.gone.aborted) end();
    caller.gone.addEventListener('abort', end, { once: true });
    return Readable.from(guarded(textOf(iterator, context, services, caller.gone), context, services, end));
  } catch (error) {
    leave();
    throw error;
  }
}
