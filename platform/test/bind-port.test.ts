import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

import { SpangraphError } from '@spangraph/model';

import { bindPort } from '../src/bind-port';

const listen = (host: string, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });

describe('bindPort', () => {
  it('names the option and the port that is taken', async () => {
    const server = await listen('127.0.0.1', 0);
    const { port } = server.address() as AddressInfo;
    const binding = { option: 'gateway.port', host: '127.0.0.1', port };
    await expect(bindPort(binding, () => listen('127.0.0.1', port))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: `gateway.port: cannot listen on 127.0.0.1:${port}: the port is in use; set gateway.port to another one, or to 0 for any that is free`,
      details: { path: 'gateway.port', value: port },
    });
    server.close();
  });

  it('finds the reason in a cause', async () => {
    const thrown = new SpangraphError('UNAVAILABLE', 'cannot bind', {}, new Error('listen EADDRNOTAVAIL: address not available 192.0.2.1'));
    await expect(bindPort({ option: 'a.port', host: '192.0.2.1', port: 1 }, () => Promise.reject(thrown))).rejects.toThrow(
      'a.port: cannot listen on 192.0.2.1:1: the option host is no address of this machine',
    );
  });

  it('passes other errors on as they are', async () => {
    const thrown = new Error('the schema is wrong');
    await expect(bindPort({ option: 'a.port', host: 'h', port: 1 }, () => Promise.reject(thrown))).rejects.toBe(thrown);
  });
});
