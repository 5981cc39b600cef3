import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

import { apiType } from './api.entity';
import { backendType } from './backend.entity';
import { serviceType } from './service.entity';

/** Entity types that ship with the product. */
export const SHIPPED_ENTITY_TYPES: readonly EntityType[] = Object.freeze([serviceType, apiType, backendType]);
