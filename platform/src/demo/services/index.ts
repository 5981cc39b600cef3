import type { ShopService } from '../shop-service';

/**
 * The services in the order in which they start: who is called comes before its callers. Loaded on demand, since the
 * instrumentation must be in place before a service's modules are.
 */
export const SERVICES: Readonly<Record<string, () => Promise<ShopService>>> = {
  catalog: async () => (await import('./catalog')).catalog,
  payment: async () => (await import('./payment')).payment,
  shipping: async () => (await import('./shipping')).shipping,
  checkout: async () => (await import('./checkout')).checkout,
  storefront: async () => (await import('./storefront')).storefront,
};
