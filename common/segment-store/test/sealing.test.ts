import fs from 'node:fs';
import path from 'node:path';

import type { SpangraphError } from '@spangraph/model';

import { sampleInput, spanId } from './sample-spans';
import type { SampleTrace } from './sample-spans';
import { catalog, commit, directory, files, id, placesOf, reopen, trace, writer, useStore } from './support/store';

useStore();

describe('sealing', () => {
  it('shows the traces to readers and to the writer, before and after a restart', () => {
    catalog.apply(
      structuredClone(
        writer.seal(sampleInput([trace(1), trace(2)]), commit({ settledThrough: 7, carried: [{ sequence: 6, ordinals: [1, 3] }] })),
      ),
    );
    for (let round = 0; round < 2; round++) {
      expect(placesOf(2)).toEqual([{ segmentId: 1, ordinal: 1 }]);
      expect(writer.findTrace('t1', id(2))).toEqual([{ segmentId: 1, ordinal: 1 }]);
      expect(writer.findTrace('t1', id(3))).toEqual([]);
      reopen();
      expect(writer.recovered).toMatchObject({ settledThrough: 7, carried: [{ sequence: 6, ordinals: [1, 3] }] });
    }
    expect(catalog.resources.get(1)?.attributes[0]).toEqual({ key: 'service.name', type: 'string', value: 'shop' });
    expect(writer.resources.get(1)?.tenantId).toBe('t1');
  });

  it('keeps the traces of tenants apart', () => {
    catalog.apply(writer.seal(sampleInput([trace(1, { tenant: 'a' }), trace(1, { tenant: 'b' })]), commit()));
    reopen();
    expect(writer.findTrace('a', id(1))).toEqual([{ segmentId: 1, ordinal: 0 }]);
    expect(writer.findTrace('b', id(1))).toEqual([{ segmentId: 1, ordinal: 1 }]);
    expect(writer.findTrace('c', id(1))).toEqual([]);
    expect(placesOf(1)).toHaveLength(2);
  });

  it('kills superseded traces with the same commit', () => {
    catalog.apply(writer.seal(sampleInput([trace(1), trace(2)]), commit()));
    const [place] = writer.findTrace('t1', id(1));
    catalog.apply(writer.seal(sampleInput([trace(1)]), commit({ supersedes: [place!] })));
    for (let round = 0; round < 2; round++) {
      expect(writer.findTrace('t1', id(1))).toEqual([{ segmentId: 2, ordinal: 0 }]);
      expect(placesOf(1)).toEqual([{ segmentId: 2, ordinal: 0 }]);
      expect(placesOf(2)).toEqual([{ segmentId: 1, ordinal: 1 }]);
      reopen();
    }
  });

  it('drops a segment whose last live trace is superseded', () => {
    catalog.apply(writer.seal(sampleInput([trace(1)]), commit()));
    const change = writer.seal(sampleInput([trace(1)]), commit({ supersedes: writer.findTrace('t1', id(1)) }));
    expect(change.removed).toEqual([1]);
    catalog.apply(change);
    expect(files().every((name) => name.startsWith('0000000002'))).toBe(true);
    reopen();
    expect(writer.recovered.change.added.map((segment) => segment.id)).toEqual([2]);
  });

  it('commits without rows, and keeps an outbox until it is acknowledged', () => {
    const outbox = { entities: [{ id: 'e1', seen: 5n }] };
    writer.seal(sampleInput([trace(1)]), commit({ outbox }));
    writer.seal(undefined, commit({ settledThrough: 9 }));
    reopen();
    expect(writer.recovered.settledThrough).toBe(9);
    expect(writer.recovered.outboxes).toEqual([{ segmentId: 1, outbox }]);
    writer.acknowledge(1);
    reopen();
    expect(writer.recovered.outboxes).toEqual([]);
  });

  it.each(['writeSync', 'fdatasyncSync', 'renameSync', 'fsyncSync'] as const)(
    'did not happen when %s fails, and works again afterwards',
    (call) => {
      catalog.apply(writer.seal(sampleInput([trace(1)]), commit()));
      const before = files();
      jest.spyOn(fs, call).mockImplementation(() => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      });
      const supersedes = writer.findTrace('t1', id(1));
      const attempt = (): unknown => writer.seal(sampleInput([trace(1), trace(2)]), commit({ settledThrough: 5, supersedes }));
      expect(attempt).toThrow(expect.objectContaining({ code: 'RESOURCE_EXHAUSTED' }) as SpangraphError);
      jest.restoreAllMocks();
      expect(files()).toEqual(before);
      expect(writer.findTrace('t1', id(1))).toEqual([{ segmentId: 1, ordinal: 0 }]);
      catalog.apply(writer.seal(sampleInput([trace(2)]), commit({ settledThrough: 6 })));
      reopen();
      expect(writer.recovered.settledThrough).toBe(6);
      expect(placesOf(1)).toHaveLength(1);
      expect(placesOf(2)).toHaveLength(1);
    },
  );

  it('undoes the commit when only the manifest cannot be written', () => {
    const write = fs.writeSync;
    writer.seal(sampleInput([trace(1)]), commit());
    const manifest = fs.statSync(path.join(directory, 'segments', 'manifest'));
    jest.spyOn(fs, 'writeSync').mockImplementation(((descriptor: number, ...rest: unknown[]) => {
      if (fs.fstatSync(descriptor).ino !== manifest.ino) return (write as (...all: unknown[]) => number)(descriptor, ...rest);
      (write as (...all: unknown[]) => number)(descriptor, rest[0], 0, 20, rest[3]);
      throw Object.assign(new Error('disk quota exceeded'), { code: 'EDQUOT' });
    }) as typeof fs.writeSync);
    expect(() => writer.seal(sampleInput([trace(2)]), commit({ settledThrough: 5 }))).toThrow('quota');
    jest.restoreAllMocks();
    expect(files().every((name) => name.startsWith('0000000001'))).toBe(true);
    expect(fs.statSync(path.join(directory, 'segments', 'manifest')).size).toBe(manifest.size);
    reopen();
    expect(writer.recovered.settledThrough).toBe(1);
  });
});

describe('retention', () => {
  it('drops sealed segments whose newest span is too old, for good', () => {
    const at = (n: number, startNanos: bigint): SampleTrace => trace(n, { spans: [{ spanId: spanId(n), startNanos }] });
    catalog.apply(writer.seal(sampleInput([at(1, 100n), at(2, 200n)]), commit()));
    catalog.apply(writer.seal(sampleInput([at(3, 150n), at(4, 400n)]), commit()));
    expect(writer.dropBefore(200n).removed).toEqual([]);
    const change = writer.dropBefore(201n);
    expect(change.removed).toEqual([1]);
    expect(writer.findTrace('t1', id(1))).toEqual([]);
    reopen();
    expect(files().every((name) => name.startsWith('0000000002'))).toBe(true);
    expect(placesOf(3)).toHaveLength(1);
  });
});
