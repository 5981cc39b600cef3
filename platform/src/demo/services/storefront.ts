import { call } from '../http-client';
import { HttpFailure, serve } from '../http-server';
import type { ShopContext, ShopService } from '../shop-service';

/** What customers talk to: pages that call the catalogue and the checkout. */
export const storefront: ShopService = {
  start: (shop) =>
    serve([
      { pattern: /^\/$/, route: '/', handle: () => pass(shop, 'catalog', 'GET', '/products') },
      { pattern: /^\/product\/(\d+)$/, route: '/product/{id}', handle: ([id]) => pass(shop, 'catalog', 'GET', `/products/${id}`) },
      { pattern: /^\/buy\/(\d+)$/, route: '/buy/{id}', handle: ([id]) => pass(shop, 'checkout', 'POST', `/orders/${id}`) },
      { pattern: /^\/health$/, route: '/health', handle: async () => ({ status: 'ok' }) },
    ]),
};

async function pass(shop: ShopContext, service: string, method: 'GET' | 'POST', path: string): Promise<unknown> {
  const { status, body } = await call(method, shop.addresses[service]!, path);
  if (status >= 400) throw new HttpFailure(status, String(body['error']));
  return body;
}
