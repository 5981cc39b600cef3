import { SPACE_RULE } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';
import type { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import type { AttributeValueRule, SpaceRule, SpaceServiceService } from '@spangraph/proto/spangraph/config/v1/space';
import type { Service } from '@spangraph/rpc';

import { objectsOfKind } from './objects-of-kind';
import type { KindObject } from './objects-of-kind';

const toRule = ({ id, value: { attributeValueRule } }: KindObject<typeof SPACE_RULE>): SpaceRule => ({
  id,
  ...(attributeValueRule !== undefined && { attributeValueRule }),
});

function fromRule(rule: AttributeValueRule | undefined): unknown {
  if (rule === undefined) throw invalidArgument('a space rule needs its attribute', { path: 'attributeValueRule' });
  return { type: 'ATTRIBUTE_VALUE', attributeValueRule: rule };
}

export function createSpaceService(configs: Service<typeof ConfigServiceService>): Service<typeof SpaceServiceService> {
  const rules = objectsOfKind(configs, SPACE_RULE);
  return {
    createRule: async ({ attributeValueRule }, context) => toRule(await rules.create(fromRule(attributeValueRule), context)),
    updateRule: async ({ id, attributeValueRule }, context) => toRule(await rules.replace(id, fromRule(attributeValueRule), context)),
    listRules: async (_request, context) => ({ rules: (await rules.list(context)).map(toRule) }),
    deleteRule: async ({ id }, context) => {
      await rules.delete(id, context);
      return {};
    },
  };
}
