import { randomUUID } from 'node:crypto';

import { credentials } from '@grpc/grpc-js';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

import { TracedDatabase } from '../database';
import { call } from '../http-client';
import { HttpFailure, serve } from '../http-server';
import { PaymentClient } from '../payment-api';
import type { Charge, Receipt } from '../payment-api';
import type { ShopContext, ShopService } from '../shop-service';

const tracer = trace.getTracer('shop-checkout');
type Pay = (charge: Charge) => Promise<Receipt>;

/** Orders: reads the product, charges over gRPC, stores the order and announces it on the queue. */
export const checkout: ShopService = {
  async start(shop) {
    const database = new TracedDatabase('orders', 'create table purchase (id text primary key, product integer, amount real)');
    const client = new PaymentClient(shop.addresses['payment']!, credentials.createInsecure());
    const pay: Pay = (charge) =>
      new Promise((resolve, reject) => client['charge']!(charge, (error: Error | null, receipt: Receipt) => (error ? reject(error) : resolve(receipt))));
    return serve([{ pattern: /^\/orders\/(\d+)$/, route: '/orders/{productId}', handle: ([product]) => order(shop, database, pay, product!) }]);
  },
};

async function order(shop: ShopContext, database: TracedDatabase, pay: Pay, productId: string): Promise<unknown> {
  const product = await call('GET', shop.addresses['catalog']!, `/products/${productId}?currency=EUR`);
  if (product.status === 404) throw new HttpFailure(404, `no product ${productId}`);
  const orderId = randomUUID();
  const amount = Number(product.body['price']);
  try {
    await pay({ orderId, amount });
  } catch (error) {
    throw new HttpFailure(502, `payment failed: ${(error as Error).message}`);
  }
  database.run('INSERT', 'purchase', 'insert into purchase values (?, ?, ?)', [orderId, Number(productId), amount]);
  announce(shop, orderId, Number(productId));
  return { orderId };
}

function announce(shop: ShopContext, orderId: string, productId: number): void {
  const attributes = { 'messaging.system': 'shop_queue', 'messaging.destination.name': 'orders', 'messaging.operation.type': 'send', 'messaging.message.id': orderId };
  tracer.startActiveSpan('send orders', { kind: SpanKind.PRODUCER, attributes }, (span) => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    shop.send({ kind: 'message', topic: 'orders', headers, body: { orderId, productId } });
    span.end();
  });
}
