import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { openSegmentWriter } from '../src';
import type { SegmentWriter } from '../src';
import { sampleInput, spanId, traceId } from './sample-spans';

const CHANGING = ['openSync', 'writeSync', 'fdatasyncSync', 'fsyncSync', 'renameSync', 'ftruncateSync', 'rmSync'] as const;
const id = (n: number): Uint8Array => Buffer.from(traceId(n), 'hex');
const trace = (n: number): Parameters<typeof sampleInput>[0][number] => ({ traceId: traceId(n), spans: [{ spanId: spanId(n) }] });

let directory: string;
beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), 'crash-'))));
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(directory, { recursive: true });
});

/** From the given call to the file system on, every call fails and so changes nothing: what is on disk is what a kill leaves. */
function killAfter(calls: number): { readonly reached: () => boolean } {
  let made = 0;
  for (const name of CHANGING) {
    const original = fs[name] as (...all: unknown[]) => unknown;
    jest.spyOn(fs, name).mockImplementation(((...all: unknown[]) => {
      if (made++ >= calls) throw new Error('killed');
      return original(...all);
    }) as never);
  }
  return { reached: () => made > calls };
}

/** What a reader would see after a restart. */
function stateOf(writer: SegmentWriter): unknown {
  const places = [1, 2, 3, 4, 5].map((n) => writer.findTrace('t1', id(n)).map(({ segmentId, ordinal }) => `${segmentId}:${ordinal}`));
  const { settledThrough, outboxes } = writer.recovered;
  return { places, settledThrough, outboxes: outboxes.length };
}

function reopened(): unknown {
  const writer = openSegmentWriter({ directory });
  const named = new Set(writer.recovered.change.added.map((segment) => segment.id));
  for (const name of fs.readdirSync(path.join(directory, 'segments'))) {
    if (name !== 'manifest') expect(named).toContain(Number(name.slice(0, 10)));
  }
  const state = stateOf(writer);
  writer.close();
  return state;
}

function prepare(): SegmentWriter {
  fs.rmSync(path.join(directory, 'segments'), { recursive: true, force: true });
  const writer = openSegmentWriter({ directory, merge: { minAgeMs: 0 } });
  writer.seal(sampleInput([trace(1), trace(2)]), { supersedes: [], settledThrough: 1, carried: [] });
  writer.seal(sampleInput([trace(4), trace(5)]), { supersedes: [], settledThrough: 2, carried: [], outbox: 'early' });
  return writer;
}

const ACTIONS: Record<string, (writer: SegmentWriter) => unknown> = {
  'a seal that supersedes': (writer) =>
    writer.seal(sampleInput([trace(1), trace(3)]), {
      supersedes: writer.findTrace('t1', id(1)),
      settledThrough: 3,
      carried: [],
      outbox: 'o',
    }),
  'a seal that drops a whole segment': (writer) =>
    writer.seal(sampleInput([trace(1), trace(2), trace(3)]), {
      supersedes: [1, 2].flatMap((n) => writer.findTrace('t1', id(n))),
      settledThrough: 3,
      carried: [],
    }),
  'a merge': (writer) => writer.compact(),
  retention: (writer) => writer.dropBefore(1n << 62n),
};

describe.each(Object.entries(ACTIONS))('%s', (_name, action) => {
  it('happened wholly or not at all, wherever the process is killed', () => {
    const before = JSON.stringify(stateOf(reopenWith(prepare())));
    const intact = prepare();
    action(intact);
    const after = JSON.stringify(stateOf(reopenWith(intact)));
    expect(after).not.toBe(before);
    const seen = new Set<string>();
    for (let calls = 0, reached = true; reached; calls++) {
      const writer = prepare();
      const kill = killAfter(calls);
      let completed = true;
      try {
        action(writer);
      } catch {
        completed = false;
      }
      jest.restoreAllMocks();
      reached = kill.reached();
      writer.close();
      const state = JSON.stringify(reopened());
      expect([before, after]).toContain(state);
      if (completed) expect(state).toBe(after);
      seen.add(state);
    }
    expect(seen.size).toBe(2);
  });
});

function reopenWith(writer: SegmentWriter): SegmentWriter {
  writer.close();
  const again = openSegmentWriter({ directory });
  again.close();
  return again;
}
