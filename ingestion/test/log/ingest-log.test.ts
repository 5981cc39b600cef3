import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { IngestLog } from '../../src/log/ingest-log';
import type { IngestLogOptions } from '../../src/log/ingest-log';
import { createLogFile } from '../../src/log/log-file-writer';

let directory: string;
beforeEach(() => (directory = mkdtempSync(path.join(os.tmpdir(), 'ingest-log-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (options: Partial<IngestLogOptions> = {}): IngestLog => new IngestLog({ directory, after: 0, ...options });
const body = (text: string): Buffer => Buffer.from(text.repeat(20));
const read = (log: IngestLog, from = 0): string[] =>
  [...log.readFrom(from)].map((record) => `${record.sequence} ${record.tenantId} ${Buffer.from(record.body).toString('utf8', 0, 2)}`);
const files = (): string[] => readdirSync(directory).sort();
const lastFile = (): string => path.join(directory, files().at(-1)!);

describe('IngestLog', () => {
  it('gives back what was appended, in order, after a restart', async () => {
    const log = open();
    expect(await Promise.all([log.append('a', body('r1')), log.append('b', body('r2')), log.append('ä', body('r3'))])).toEqual([1, 2, 3]);
    await log.close();
    const again = open();
    expect(read(again)).toEqual(['1 a r1', '2 b r2', '3 ä r3']);
    expect(read(again, 3)).toEqual(['3 ä r3']);
    expect(await again.append('a', body('r4'))).toBe(4);
    await again.close();
  });

  it('shares one write among appends that wait', async () => {
    let writes = 0;
    const createFile = (file: string): ReturnType<typeof createLogFile> => {
      const writer = createLogFile(file);
      return {
        get size() {
          return writer.size;
        },
        append: (buffers) => {
          writes++;
          return writer.append(buffers);
        },
        close: writer.close,
      };
    };
    const log = open({ createFile });
    await Promise.all(Array.from({ length: 100 }, (_, i) => log.append('a', body(`r${i}`))));
    expect(writes).toBeLessThanOrEqual(2);
    await log.close();
    expect(read(open())).toHaveLength(100);
  });

  it('continues above the given sequence number when everything was cut', async () => {
    const log = open({ after: 41 });
    expect(await log.append('a', body('r1'))).toBe(42);
    await log.close();
  });

  it.each([
    ['cut short', (file: string) => truncateSync(file, readFileSync(file).length - 3)],
    [
      'followed by garbage',
      (file: string) => appendFileSync(file, Buffer.from([9, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])),
    ],
    ['changed', (file: string) => writeFileSync(file, flipLastByte(readFileSync(file)))],
  ])('drops a last record that is %s and goes on behind it', async (_, damage) => {
    const log = open();
    await log.append('a', body('r1'));
    await log.append('a', body('r2'));
    await log.close();
    damage(lastFile());
    const again = open();
    const kept = read(again);
    expect(kept[0]).toBe('1 a r1');
    await again.append('a', body('r3'));
    await again.close();
    expect(read(open())).toEqual([...kept, `${kept.length + 1} a r3`]);
  });

  it('starts new files by size and deletes whole files that are settled', async () => {
    const log = open({ fileBytes: 100 });
    for (let i = 1; i <= 6; i++) await log.append('a', Buffer.from(`r${i}${Math.PI * i}`.repeat(9)));
    const before = files().length;
    expect(before).toBeGreaterThan(2);
    log.cutBefore(4);
    expect(files().length).toBeLessThan(before);
    expect(read(log, 4)).toEqual(['4 a r4', '5 a r5', '6 a r6']);
    log.cutBefore(7);
    expect(files()).toEqual([]);
    expect(await log.append('a', body('r7'))).toBe(7);
    log.cutBefore(7);
    expect(read(log)).toEqual(['7 a r7']);
    await log.close();
  });

  it('holds little more than what is needed while appends go on, and loses none of that', async () => {
    const log = open({ fileBytes: 1 << 16 });
    const random = (): Buffer => randomBytes(500);
    const bytesOnDisk = (): number => files().reduce((sum, file) => sum + statSync(path.join(directory, file)).size, 0);
    const sizes: number[] = [];
    for (let seal = 1; seal <= 20; seal++) {
      const appends = Array.from({ length: 20 }, () => log.append('a', random()));
      // The cut of the records before comes while these are being written.
      log.cutBefore((seal - 1) * 20 + 1);
      await Promise.all(appends);
      sizes.push(bytesOnDisk());
      expect([...log.readFrom((seal - 1) * 20 + 1)]).toHaveLength(20);
    }
    expect(Math.max(...sizes)).toBeLessThan(3 * 20 * 600);
    log.cutBefore(401);
    expect(files()).toEqual([]);
    await log.close();
    const again = open({ after: 400 });
    expect(await again.append('a', random())).toBe(401);
    await again.close();
  });

  it.each([
    ['ENOSPC', 'RESOURCE_EXHAUSTED'],
    ['EIO', 'UNAVAILABLE'],
  ])('refuses appends that fail with %s and stays usable', async (errno, code) => {
    let failing = false;
    const createFile = (file: string): ReturnType<typeof createLogFile> => {
      const writer = createLogFile(file);
      return {
        get size() {
          return writer.size;
        },
        async append(buffers) {
          if (!failing) return writer.append(buffers);
          // Half of the bytes reach the file, as with a disk that fills up.
          await writer.append([buffers[0]!.subarray(0, buffers[0]!.length >> 1)]);
          throw Object.assign(new Error(`${errno}: write`), { code: errno });
        },
        close: writer.close,
      };
    };
    const log = open({ createFile });
    await log.append('a', body('r1'));
    failing = true;
    await expect(log.append('a', body('r2'))).rejects.toMatchObject({ code, details: { retryAfterMs: expect.any(Number) as number } });
    failing = false;
    await log.append('a', body('r3'));
    await log.close();
    expect(read(open()).map((record) => record.slice(2))).toEqual(['a r1', 'a r3']);
  });

  it('refuses appends after it was closed', async () => {
    const log = open();
    await log.close();
    await expect(log.append('a', body('r1'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

function flipLastByte(bytes: Buffer): Buffer {
  bytes[bytes.length - 1]! ^= 0x40;
  return bytes;
}
