import { notFound } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';

import type { GatewayPorts } from '../ports';
import { findSavedQuery } from '../schema/saved-query/find-saved-query';
import type { OperationRequest } from './read-requests';

/**
 * The operation that a request means: its own document, or that of the saved query that it names, with the defaults of its
 * parameters below the given variables. Throws NOT_FOUND.
 */
export async function savedOperation(
  operation: OperationRequest,
  config: GatewayPorts['config'],
  request: RequestContext,
): Promise<OperationRequest> {
  const { savedQuery } = operation;
  if (savedQuery === undefined) return operation;
  const saved = await findSavedQuery(config, request, savedQuery);
  if (saved === undefined) throw notFound(`there is no saved query ${savedQuery}`, { path: 'savedQuery', value: savedQuery });
  const defaults = saved.value.parameters.flatMap((parameter) =>
    parameter.default === undefined ? [] : [[parameter.name, parameter.default]],
  );
  return {
    ...operation,
    query: saved.value.query,
    operationName: undefined,
    variables: { ...Object.fromEntries(defaults), ...operation.variables },
  };
}
