import { SpangraphError } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';

import type { GatewayPorts } from '../../ports';
import { isPermitted } from './guard';

type Attributes = GatewayPorts['attributes'];

/** The attribute service for users: who may not see sensitive values may not take the mark away either. */
export function guardedAttributes(attributes: Attributes, permittedRoles: readonly string[]): Attributes {
  const check = async (ids: readonly string[], context: RequestContext): Promise<void> => {
    if (ids.length === 0 || isPermitted(context, permittedRoles)) return;
    const found = await attributes.list({ ids, scopes: [], keys: [] }, context);
    const sensitive = found.attributes.find((attribute) => attribute.sensitive === true);
    if (sensitive !== undefined)
      throw new SpangraphError(
        'PERMISSION_DENIED',
        `${sensitive.id} is sensitive; changing it needs one of the roles ${permittedRoles.join(', ')}`,
        {
          path: 'id',
          value: sensitive.id,
        },
      );
  };
  return {
    ...attributes,
    upsert: async (request, context) => {
      await check(
        request.attributes.map(({ scope, key }) => `${scope}.${key}`),
        context,
      );
      return attributes.upsert(request, context);
    },
    delete: async (request, context) => {
      await check(request.ids, context);
      return attributes.delete(request, context);
    },
  };
}
