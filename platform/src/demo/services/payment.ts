import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { trace } from '@opentelemetry/api';

import { paymentDefinition } from '../payment-api';
import type { Charge, Receipt } from '../payment-api';
import type { ShopService } from '../shop-service';

/** Charges over gRPC; declines some, as payment providers do. */
export const payment: ShopService = {
  async start() {
    const server = new Server();
    server.addService(paymentDefinition, {
      charge: (call: ServerUnaryCall<Charge, Receipt>, answer: sendUnaryData<Receipt>) => void charge(call.request, answer),
    });
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))),
    );
    return `127.0.0.1:${port}`;
  },
};

async function charge({ amount }: Charge, answer: sendUnaryData<Receipt>): Promise<void> {
  await sleep(5 + Math.random() * 30);
  trace.getActiveSpan()?.setAttribute('shop.amount', amount);
  if (Math.random() < 0.08) {
    const declined = new Error('card declined by the issuer');
    trace.getActiveSpan()?.recordException(declined);
    answer({ code: status.FAILED_PRECONDITION, message: declined.message });
  } else answer(null, { receiptId: randomUUID() });
}
