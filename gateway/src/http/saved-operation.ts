import { notFound } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';

import type { GatewayPorts } from '../ports';
import { findSavedQuery } from '../schema/saved-query/find-saved-query';
import type { OperationRequest } from './read-requests';

/** The operation of a saved query, with the defaults of its parameters below the given variables. Throws NOT_FOUND. */
export async function savedOperation(
  operation: OperationRequest,
  name: string,
  config: GatewayPorts['config'],
  request: RequestContext,
): Promise<OperationRequest> {
  const saved = await findSavedQuery(config, request, name);
  if (saved === undefined) throw notFound(`there is no saved query ${name}`, { path: 'savedQuery', value: name });
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
