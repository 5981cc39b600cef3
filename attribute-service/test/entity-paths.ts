import type { EntityPaths } from '../src';

const common = { labels: 'attributes.labels', createdTime: 'createdTime', lastSeenTime: 'lastSeenTime' };

/** Entity types as the entity service ships them, as far as the catalogue must agree with them. */
export const ENTITY_PATHS: readonly EntityPaths[] = [
  { name: 'SERVICE', attributeScope: 'SERVICE', paths: { id: 'id', name: 'name', type: 'attributes.service_type', ...common } },
  {
    name: 'API',
    attributeScope: 'API',
    paths: {
      id: 'id',
      name: 'name',
      apiType: 'attributes.API_TYPE',
      apiDiscoveryState: 'attributes.api_discovery_state',
      isExternal: 'attributes.isExternal',
      serviceName: 'attributes.SERVICE_NAME',
      serviceId: 'attributes.SERVICE_ID',
      httpMethod: 'attributes.http_method',
      httpUrl: 'attributes.API_NAME',
      ...common,
    },
  },
  { name: 'BACKEND', attributeScope: 'BACKEND', paths: { id: 'id', name: 'name', type: 'attributes.BACKEND_PROTOCOL', ...common } },
];
