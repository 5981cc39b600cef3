import type { View } from '../define-view';
import { backendEntityView } from './backend-entity.view';
import { logEventView } from './log-event.view';
import { rawServiceView } from './raw-service.view';
import { rawTraceView } from './raw-trace.view';
import { serviceCallView } from './service-call.view';
import { spanEventView } from './span-event.view';

/** Every shipped view, in the order in which they are tried where several can answer. */
export const VIEWS: readonly View[] = [spanEventView, rawServiceView, rawTraceView, serviceCallView, backendEntityView, logEventView];

export { backendEntityView, logEventView, rawServiceView, rawTraceView, serviceCallView, spanEventView };
