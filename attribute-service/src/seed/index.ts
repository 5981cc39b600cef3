import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { apiAttributes } from './api.attributes';
import { apiTraceAttributes } from './api-trace.attributes';
import { backendAttributes } from './backend.attributes';
import { backendTraceAttributes } from './backend-trace.attributes';
import { eventAttributes } from './event.attributes';
import { interactionAttributes } from './interaction.attributes';
import { logEventAttributes } from './log-event.attributes';
import { serviceAttributes } from './service.attributes';
import { traceAttributes } from './trace.attributes';

/** Every attribute that ships with the product, scope by scope. */
export const SHIPPED_ATTRIBUTES: readonly AttributeMetadata[] = Object.freeze([
  ...eventAttributes,
  ...apiTraceAttributes,
  ...serviceAttributes,
  ...apiAttributes,
  ...backendAttributes,
  ...backendTraceAttributes,
  ...traceAttributes,
  ...interactionAttributes,
  ...logEventAttributes,
]);
