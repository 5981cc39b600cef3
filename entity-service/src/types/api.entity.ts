import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

/** An endpoint is known by its service, the way in which its name was found, and its name. */
export const apiType: EntityType = {
  name: 'API',
  attributeScope: 'API',
  idAttributeKey: 'id',
  nameAttributeKey: 'name',
  identifyingAttributes: ['SERVICE_ID', 'API_TYPE', 'API_URL_PATTERN'],
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
    labels: 'attributes.labels',
    createdTime: 'createdTime',
    lastSeenTime: 'lastSeenTime',
  },
  requiredKeys: [],
};
