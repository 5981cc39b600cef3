import { CustomViewState } from '@spangraph/proto/spangraph/query/v1/query';
import type { CustomViewStatus } from '@spangraph/proto/spangraph/query/v1/query';

import { startServer } from '../support/server';
import type { TestServer } from '../support/server';

let gateway: TestServer;
beforeEach(async () => {
  gateway = await startServer();
});
afterEach(() => gateway.stop());

const VIEW = '{ name: "SLOW", source: SPAN, columns: [{ name: "service", key: "serviceName" }] }';
const FIELDS = 'name state failure segments segmentsFilled';
const column = { name: 'service', type: 'string', attributeIds: ['SLOW.service'], doc: '', sourceAttributeId: 'EVENT.serviceName' };

/** Lets the query service tell of the view SLOW. */
function describeAs(custom: Partial<CustomViewStatus>): void {
  const status = { sourceScope: 'EVENT', state: CustomViewState.RUNNING, failure: '', segmentsFilled: 0n, segments: 0n, ...custom };
  const view = { name: 'SLOW', row: 'spans', stored: true, columns: [column], retentionNanos: 1n, custom: status };
  jest.spyOn(gateway.ports.query, 'describeViews').mockResolvedValue({ views: [view] });
}

describe('state of a custom view', () => {
  it('is PENDING while the query service does not know it', async () => {
    const { data } = await gateway.ask(`mutation { saveCustomView(view: ${VIEW}) { ${FIELDS} } }`);
    expect(data.saveCustomView).toEqual({ name: 'SLOW', state: 'PENDING', failure: null, segments: 0, segmentsFilled: 0 });
  });

  it.each([
    [
      { state: CustomViewState.RUNNING, segments: 3n, segmentsFilled: 3n },
      { state: 'RUNNING', failure: null, segments: 3, segmentsFilled: 3 },
    ],
    [
      { state: CustomViewState.FILLING, segments: 3n, segmentsFilled: 1n },
      { state: 'FILLING', failure: null, segments: 3, segmentsFilled: 1 },
    ],
    [
      { state: CustomViewState.FAILED, failure: 'disk full' },
      { state: 'FAILED', failure: 'disk full', segments: 0, segmentsFilled: 0 },
    ],
  ])('is what the query service says: %o', async (status, expected) => {
    describeAs(status);
    await gateway.ask(`mutation { saveCustomView(view: ${VIEW}) { name } }`);
    const { data } = await gateway.ask(`{ customViews { results { ${FIELDS} } } }`);
    expect(data.customViews.results).toEqual([{ name: 'SLOW', ...expected }]);
  });
});
