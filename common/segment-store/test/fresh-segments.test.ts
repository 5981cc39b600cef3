import fs from 'node:fs';
import path from 'node:path';

import { sampleInput } from './sample-spans';
import { catalog, commit, directory, files, id, placesOf, reopen, trace, writer, useStore } from './support/store';

useStore();

describe('fresh segments', () => {
  it('replace each other by slot and go when sealed', () => {
    catalog.apply(writer.publishFresh('base', sampleInput([trace(1)]), []));
    catalog.apply(writer.publishFresh('delta', sampleInput([trace(2)]), []));
    catalog.apply(writer.publishFresh('delta', sampleInput([trace(3)]), []));
    expect([placesOf(1).length, placesOf(2).length, placesOf(3).length]).toEqual([1, 0, 1]);
    expect(writer.findTrace('t1', id(1))).toEqual([]);
    catalog.apply(writer.seal(sampleInput([trace(1), trace(3)]), commit()));
    const snapshot = catalog.acquire();
    expect(snapshot.segments.map(({ sealed }) => sealed)).toEqual([true]);
    snapshot.release();
    expect(placesOf(3)).toHaveLength(1);
  });

  it('hide sealed traces for as long as the latest call of a slot names them', () => {
    catalog.apply(writer.seal(sampleInput([trace(1), trace(2)]), commit()));
    const places = writer.findTrace('t1', id(1));
    catalog.apply(writer.publishFresh('delta', sampleInput([trace(1)]), places));
    expect(placesOf(1)).toEqual([{ segmentId: 2, ordinal: 0 }]);
    expect(writer.findTrace('t1', id(1))).toEqual(places);
    catalog.apply(writer.publishFresh('base', sampleInput([trace(1)]), places));
    catalog.apply(writer.publishFresh('delta', undefined, []));
    expect(placesOf(1)).toEqual([{ segmentId: 3, ordinal: 0 }]);
    catalog.apply(writer.publishFresh('base', undefined, []));
    expect(placesOf(1)).toEqual(places);
  });

  it('are gone after a restart, and so is what a crash left', () => {
    writer.seal(sampleInput([trace(1)]), commit());
    writer.publishFresh('base', sampleInput([trace(2)]), []);
    fs.writeFileSync(path.join(directory, 'segments', '0000000009.spans.parquet.tmp'), 'half');
    fs.writeFileSync(path.join(directory, 'segments', '0000000009.side'), 'orphan');
    reopen();
    expect(files()).toEqual(['0000000001.side', '0000000001.spans.parquet', '0000000001.traces.parquet']);
  });
});
