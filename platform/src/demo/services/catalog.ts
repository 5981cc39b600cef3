import { setTimeout as sleep } from 'node:timers/promises';

import { TracedDatabase } from '../database';
import { HttpFailure, serve } from '../http-server';
import type { ShopService } from '../shop-service';

const PRODUCTS = ['kettle', 'teapot', 'mug', 'saucer', 'spoon', 'tray', 'cosy', 'strainer'];

const SCHEMA = `
  create table product (id integer primary key, name text, price real);
  ${PRODUCTS.map((name, index) => `insert into product values (${index + 1}, '${name}', ${(index + 1) * 3.5});`).join('\n')}
`;

/** Products, kept in a SQL database; the full list is slow now and then. */
export const catalog: ShopService = {
  async start() {
    const database = new TracedDatabase('catalog', SCHEMA);
    return serve([
      {
        pattern: /^\/products$/,
        route: '/products',
        handle: async () => {
          if (Math.random() < 0.1) await sleep(250 + Math.random() * 300);
          return { products: database.run('SELECT', 'product', 'select id, name, price from product order by id', []) };
        },
      },
      {
        pattern: /^\/products\/(\d+)$/,
        route: '/products/{id}',
        handle: async ([id]) => {
          const [product] = database.run('SELECT', 'product', 'select id, name, price from product where id = ?', [Number(id)]);
          if (product === undefined) throw new HttpFailure(404, `no product ${id}`);
          return product;
        },
      },
    ]);
  },
};
