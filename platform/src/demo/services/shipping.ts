import { setTimeout as sleep } from 'node:timers/promises';

import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

import type { ShopService } from '../shop-service';

const tracer = trace.getTracer('shop-shipping');

/** Consumes orders from the queue; a few labels cannot be printed, which is recorded as an exception. */
export const shipping: ShopService = {
  start: async () => undefined,
  consume: (message) => {
    const attributes = { 'messaging.system': 'shop_queue', 'messaging.destination.name': message.topic, 'messaging.operation.type': 'process' };
    return context.with(propagation.extract(context.active(), message.headers), () =>
      tracer.startActiveSpan(`process ${message.topic}`, { kind: SpanKind.CONSUMER, attributes }, async (span) => {
        try {
          await tracer.startActiveSpan('print label', async (label) => {
            await sleep(3 + Math.random() * 20);
            label.end();
          });
          if (Math.random() < 0.05) throw new RangeError('the label printer is out of paper');
        } catch (error) {
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
        } finally {
          span.end();
        }
      }),
    );
  },
};
