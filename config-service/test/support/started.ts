import { memoryDocumentStore } from '@spangraph/document-store';
import type { DocumentStore } from '@spangraph/document-store';
import { fromTypedJson } from '@spangraph/document-store';
import type { JsonValue } from '@spangraph/document-store';
import type { RequestContext } from '@spangraph/model';
import { UpsertConfigRequest } from '@spangraph/proto/spangraph/config/v1/config';

import { createConfigService } from '../../src';
import type { ShippedDefault } from '../../src';

export const as = (tenantId: string, userId?: string): RequestContext => ({ tenantId, requestId: 'request', ...(userId && { userId }) });
export const json = (value: JsonValue) => fromTypedJson(value);

/** A service over memory whose clock is `time`, and a short way to write. */
export function startedService(documents: DocumentStore = memoryDocumentStore(), defaults: readonly ShippedDefault[] = []) {
  const clock = { time: 1000 };
  const service = createConfigService({ documents, defaults, now: () => clock.time });
  const put = (address: object, value: JsonValue, context = as('t', 'ann'), more: object = {}) =>
    service.upsert(UpsertConfigRequest.fromPartial({ ...address, value: json(value) as never, ...more }), context);
  return { service, clock, put };
}
