import fs from 'node:fs';
import path from 'node:path';

import { openSegmentWriter } from '../src';
import { sampleInput } from './sample-spans';
import { commit, directory, openWriter, trace, writer, useStore } from './support/store';

useStore();

describe('opening', () => {
  it('refuses a directory with a committed file that is missing or damaged', () => {
    writer.seal(sampleInput([trace(1)]), commit());
    writer.close();
    const side = path.join(directory, 'segments', '0000000001.side');
    const bytes = fs.readFileSync(side);
    // Two sections are needed at the start; damage to the page offsets behind them shows when rows are read.
    const neededAtStart = 36 + bytes.readUInt32LE(8) + bytes.readUInt32LE(16);
    for (let i = 0; i < neededAtStart; i += 3) {
      const damaged = Buffer.from(bytes);
      damaged[i]! ^= 0x10;
      fs.writeFileSync(side, damaged);
      expect(() => openSegmentWriter({ directory })).toThrow(expect.objectContaining({ code: 'DATA_LOSS' }) as Error);
    }
    fs.writeFileSync(side, bytes.subarray(0, 20));
    expect(() => openSegmentWriter({ directory })).toThrow(expect.objectContaining({ code: 'DATA_LOSS' }) as Error);
    fs.writeFileSync(side, bytes);
    fs.rmSync(path.join(directory, 'segments', '0000000001.traces.parquet'));
    expect(() => openSegmentWriter({ directory })).toThrow(/traces\.parquet/);
    fs.rmSync(path.join(directory, 'segments', 'manifest'));
    openWriter();
  });
});
