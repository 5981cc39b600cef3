import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Manifest } from '../../src/manifest/manifest';
import type { ManifestRecord } from '../../src/manifest/manifest-record';

let directory: string;
let file: string;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'manifest-'));
  file = path.join(directory, 'manifest');
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

const seal = (segmentId: number, more: Partial<Extract<ManifestRecord, { kind: 'seal' }>> = {}): ManifestRecord => ({
  kind: 'seal',
  segmentId,
  hasFiles: true,
  supersedes: [],
  dropped: [],
  settledThrough: segmentId * 10,
  carried: [{ sequence: segmentId * 10, ordinals: [0, 5] }],
  ...more,
});

function write(records: readonly ManifestRecord[], rewriteBytes?: number): Manifest['state'] {
  const manifest = Manifest.open(file, rewriteBytes);
  for (const record of records) manifest.commit(record);
  manifest.close();
  return manifest.state;
}

function read(): Manifest['state'] {
  const manifest = Manifest.open(file);
  manifest.close();
  return manifest.state;
}

const RECORDS: readonly ManifestRecord[] = [
  seal(1, { outbox: { sightings: [1, 2n, 'three'] } }),
  seal(2, {
    supersedes: [
      { segmentId: 1, ordinal: 4 },
      { segmentId: 1, ordinal: 2 },
    ],
  }),
  { kind: 'acknowledge', segmentId: 1 },
  seal(3, {
    supersedes: [
      { segmentId: 1, ordinal: 4 },
      { segmentId: 2, ordinal: 0 },
    ],
    dropped: [2],
  }),
  { kind: 'drop', segmentIds: [3] },
  seal(4, { hasFiles: false, outbox: 'last' }),
];

describe('the manifest', () => {
  it('says after a restart what it said before', () => {
    const state = write(RECORDS);
    expect(read()).toEqual(state);
    expect(state).toEqual({
      nextSegmentId: 5,
      settledThrough: 40,
      carried: [{ sequence: 40, ordinals: [0, 5] }],
      segments: new Map([[1, Int32Array.of(2, 4)]]),
      outboxes: new Map([[4, 'last']]),
    });
  });

  it('never saw a last record that is torn at any byte, and takes the next one', () => {
    const before = write(RECORDS.slice(0, -1));
    const kept = fs.statSync(file).size;
    const after = write(RECORDS.slice(-1));
    const whole = fs.readFileSync(file);
    for (let length = kept; length < whole.length; length++) {
      fs.writeFileSync(file, whole.subarray(0, length));
      expect(read()).toEqual(before);
      expect(fs.statSync(file).size).toBe(kept);
    }
    for (let length = kept; length < whole.length; length += 3) {
      // A page that never reached the disk reads as zeros.
      fs.writeFileSync(file, Buffer.concat([whole.subarray(0, length), Buffer.alloc(whole.length - length)]));
      expect(write(RECORDS.slice(-1))).toEqual(after);
      expect(read()).toEqual(after);
    }
  });

  it('refuses to go on where damage is followed by whole records', () => {
    write(RECORDS);
    const whole = fs.readFileSync(file);
    for (const at of [0, 5, 9, 20]) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 1;
      fs.writeFileSync(file, damaged);
      expect(() => Manifest.open(file)).toThrow(expect.objectContaining({ code: 'DATA_LOSS' }) as Error);
    }
  });

  it('is rewritten as one record when it is long, without a change of what it says', () => {
    const many = Array.from({ length: 60 }, (_, i) => seal(i + 1, { supersedes: i > 0 ? [{ segmentId: i, ordinal: i }] : [] }));
    write(many, Number.POSITIVE_INFINITY);
    const longest = fs.statSync(file).size;
    fs.rmSync(file);
    const state = write(many, 4000);
    expect(fs.statSync(file).size).toBeLessThan(longest / 2);
    expect(read()).toEqual(state);
    expect(state.segments.size).toBe(60);
  });

  it('survives a crash in the middle of a rewrite', () => {
    const state = write(RECORDS);
    fs.writeFileSync(`${file}.tmp`, 'half of a rewritten manifest');
    expect(read()).toEqual(state);
    expect(fs.readdirSync(directory)).toEqual(['manifest']);
  });
});
