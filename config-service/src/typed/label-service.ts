import { LABEL } from '@spangraph/config-objects';
import type { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import type { Label, LabelServiceService } from '@spangraph/proto/spangraph/config/v1/label';
import type { Service } from '@spangraph/rpc';

import { objectsOfKind } from './objects-of-kind';
import type { KindObject } from './objects-of-kind';

const toLabel = ({ id, value: { key, color, description } }: KindObject<typeof LABEL>): Label => ({
  id,
  key,
  ...(color !== undefined && { color }),
  ...(description !== undefined && { description }),
});

export function createLabelService(configs: Service<typeof ConfigServiceService>): Service<typeof LabelServiceService> {
  const labels = objectsOfKind(configs, LABEL);
  return {
    create: async (request, context) => toLabel(await labels.create(request, context)),
    update: async ({ id, ...value }, context) => toLabel(await labels.replace(id, value, context)),
    list: async (_request, context) => ({ labels: (await labels.list(context)).map(toLabel) }),
    delete: async ({ id }, context) => {
      await labels.delete(id, context);
      return {};
    },
  };
}
