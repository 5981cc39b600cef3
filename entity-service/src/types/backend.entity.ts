import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

/** A backend is known by protocol, host and port. */
export const backendType: EntityType = {
  name: 'BACKEND',
  attributeScope: 'BACKEND',
  idAttributeKey: 'id',
  nameAttributeKey: 'name',
  identifyingAttributes: ['BACKEND_PROTOCOL', 'BACKEND_HOST', 'BACKEND_PORT'],
  paths: {
    id: 'id',
    name: 'name',
    type: 'attributes.BACKEND_PROTOCOL',
    labels: 'attributes.labels',
    createdTime: 'createdTime',
    lastSeenTime: 'lastSeenTime',
  },
  requiredKeys: [],
};
