import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

/** A service is known by its name alone, as Hypertrace's services are, so that ids stay the same when one moves over. */
export const serviceType: EntityType = {
  name: 'SERVICE',
  attributeScope: 'SERVICE',
  idAttributeKey: 'id',
  nameAttributeKey: 'name',
  identifyingAttributes: ['FQN'],
  paths: {
    id: 'id',
    name: 'name',
    type: 'attributes.service_type',
    labels: 'attributes.labels',
    createdTime: 'createdTime',
    lastSeenTime: 'lastSeenTime',
  },
  requiredKeys: [],
};
