import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { fromTypedJson, libsqlDocumentStore } from '@spangraph/document-store';
import type { DocumentStore, JsonValue } from '@spangraph/document-store';
import type { RequestContext } from '@spangraph/model';
import { UpsertConfigRequest } from '@spangraph/proto/spangraph/config/v1/config';
import type { Service } from '@spangraph/rpc';
import { TRANSPORTS } from '@spangraph/rpc/testing';

import { ConfigServiceService, createConfigService } from '../src';

const as = (tenantId: string): RequestContext => ({ tenantId, requestId: 'r' });
const json = (value: JsonValue) => fromTypedJson(value);
const resource = { resourceName: 'labels', resourceNamespace: 'v1' };

for (const transport of TRANSPORTS) {
  describe(`over ${transport.name}`, () => {
    let directory: string;
    let documents: DocumentStore;
    let client: Service<typeof ConfigServiceService>;
    let close: () => Promise<void>;
    let time = 1000;

    const start = async (): Promise<void> => {
      documents = libsqlDocumentStore({ file: path.join(directory, 'documents.db'), now: () => time });
      const defaults = [{ resourceName: 'spaces', resourceNamespace: 'v1', value: json({ rules: [1], limits: { a: 1, b: 2 } }) }];
      ({ client, close } = await transport.connect(ConfigServiceService, createConfigService({ documents, defaults, now: () => time })));
    };
    const stop = async (): Promise<void> => {
      await close();
      await documents.close();
    };
    beforeEach(async () => {
      time = 1000;
      directory = mkdtempSync(path.join(os.tmpdir(), 'config-'));
      await start();
    });
    afterEach(async () => {
      await stop();
      rmSync(directory, { recursive: true });
    });

    const put = (context: string, value: JsonValue, more: object = {}, tenantId = 't') =>
      client.upsert(UpsertConfigRequest.fromPartial({ ...resource, context, value: json(value) as never, ...more }), as(tenantId));
    const get = (contexts: readonly string[], more: object = {}, tenantId = 't') =>
      client.get({ ...resource, contexts, ...more }, as(tenantId));
    const contextsOf = async (limit = 0n, offset = 0n) =>
      (await client.list({ ...resource, limit, offset, orderBy: [] }, as('t'))).configs.map(({ context }) => context);

    it('writes a new version each time and keeps the time of the first', async () => {
      expect(await put('c', { a: 1 })).toEqual({
        ...resource,
        context: 'c',
        value: json({ a: 1 }),
        version: 1n,
        createdTime: 1000n,
        updatedTime: 1000n,
        createdBy: 'anonymous',
        updatedBy: 'anonymous',
      });
      time = 2000;
      expect(await put('c', { a: 2 })).toMatchObject({ version: 2n, createdTime: 1000n, updatedTime: 2000n });
      expect(await get(['c'])).toMatchObject({ context: 'c', value: json({ a: 2 }), version: 2n });
    });

    it('writes over the expected version only', async () => {
      expect((await put('c', 1, { expectedVersion: 0n })).version).toBe(1n);
      const conflict = { code: 'FAILED_PRECONDITION', details: { path: 'expectedVersion', value: 1 } };
      await expect(put('c', 2, { expectedVersion: 0n })).rejects.toMatchObject(conflict);
      await expect(put('c', 2, { expectedVersion: 2n })).rejects.toMatchObject(conflict);
      expect((await put('c', 2, { expectedVersion: 1n })).version).toBe(2n);
      await expect(put('new', 1, { expectedVersion: 1n })).rejects.toMatchObject({ code: 'FAILED_PRECONDITION', details: { value: 0 } });
    });

    it('gives every one of many writers a version of its own, and one of many conditional ones', async () => {
      const versions = (await Promise.all([...Array(40).keys()].map((i) => put('c', i)))).map(({ version }) => Number(version));
      expect(versions.sort((a, b) => a - b)).toEqual([...Array(40).keys()].map((i) => i + 1));
      const outcomes = await Promise.allSettled([...Array(10).keys()].map((i) => put('c', i, { expectedVersion: 40n })));
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    });

    it('overlays contexts in order over the default one over what ships', async () => {
      const spaces = { resourceName: 'spaces' };
      expect(await get(['x'], spaces)).toEqual({
        ...resource,
        ...spaces,
        context: '',
        value: json({ rules: [1], limits: { a: 1, b: 2 } }),
        version: 0n,
        createdTime: 0n,
        updatedTime: 0n,
        createdBy: '',
        updatedBy: '',
      });
      await put('', { limits: { b: 3 } }, spaces);
      await put('x', { rules: [2, 3] }, spaces);
      await put('y', { limits: { b: 4, c: 5 } }, spaces);
      expect((await get([], spaces)).value).toEqual(json({ rules: [1], limits: { a: 1, b: 3 } }));
      expect(await get(['y', 'x', 'none'], spaces)).toMatchObject({
        context: 'x',
        value: json({ rules: [2, 3], limits: { a: 1, b: 4, c: 5 } }),
      });
      expect((await get(['x', 'y'], spaces)).context).toBe('y');
    });

    it('keeps kinds and big integers', async () => {
      const value = {
        kind: {
          $case: 'map',
          value: { entries: { d: { kind: { $case: 'double', value: 2 } }, l: { kind: { $case: 'long', value: 9007199254740993n } } } },
        },
      } as const;
      await client.upsert({ ...resource, context: 'c', value }, as('t'));
      expect((await get(['c'])).value).toEqual(value);
    });

    it('lists the contexts of a resource, latest first, by pages', async () => {
      for (const context of ['a', 'b', 'c']) {
        time += 1000;
        await put(context, context);
      }
      await put('other', 1, { resourceNamespace: 'v2' });
      await put('other', 1, {}, 'u');
      expect(await contextsOf()).toEqual(['c', 'b', 'a']);
      expect(await contextsOf(1n, 1n)).toEqual(['b']);
      expect((await client.list({ ...resource, limit: 1n, offset: 0n, orderBy: [] }, as('t'))).total).toBe(3n);
    });

    it('deletes, answers what was there, and never gives a version out twice', async () => {
      await put('c', 'x');
      expect(await client.delete({ ...resource, context: 'c' }, as('t'))).toMatchObject({ value: json('x'), version: 1n });
      await expect(get(['c'])).rejects.toMatchObject({ code: 'NOT_FOUND', details: { value: 'labels' } });
      await expect(client.delete({ ...resource, context: 'c' }, as('t'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await contextsOf()).toEqual([]);
      time = 9000;
      expect(await put('c', 'y', { expectedVersion: 0n })).toMatchObject({ version: 3n, createdTime: 9000n });
    });

    it('keeps tenants apart', async () => {
      await put('c', 'mine');
      await expect(get(['c'], {}, 'u')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(client.delete({ ...resource, context: 'c' }, as('u'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await put('c', 'theirs', {}, 'u')).version).toBe(1n);
      expect((await get(['c'])).value).toEqual(json('mine'));
    });

    it('survives a restart', async () => {
      const written = await put('c', { a: 1 });
      await stop();
      await start();
      expect(await get(['c'])).toEqual(written);
    });

    it.each([
      ['no resource name', { resourceName: '' }, 'resourceName'],
      ['a long context', { context: 'x'.repeat(1001) }, 'context'],
      ['no value', { value: undefined }, 'value'],
      ['a null value', { value: {} }, 'value'],
    ])('refuses %s', async (_what, change, place) => {
      await expect(put('c', 1, change)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: place } });
    });
  });
}
