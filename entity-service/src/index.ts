export { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
export type { EntityServicePorts } from './ports';
export { createEntityService } from './service';
export { SHIPPED_ENTITY_TYPES } from './types';
