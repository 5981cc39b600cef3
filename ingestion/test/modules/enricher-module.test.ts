import type { PreparedEnricher } from '@spangraph/enricher-sdk';

import type { DerivationContext, TraceRange } from '../../src/derive/context';
import { EnricherModule } from '../../src/modules/enricher-module';

/** As on a starved machine: all of the work is done, and then the time is over. */
jest.mock('../../src/modules/guarded-call', () => ({
  callGuarded: (work: () => void) => {
    work();
    return false;
  },
}));

it('is not switched off where its time is over when it has done everything', () => {
  let runs = 0;
  const enricher = { name: 'quick', policy: {}, run: () => runs++ } as unknown as PreparedEnricher;
  const module = new EnricherModule(enricher, 1000);
  const links = { rows: [0, 1], parent: [-1, -1] };
  const traces = [0, 1].map((from) => ({ from, to: from + 1, tenantId: 'one' })) as unknown as readonly TraceRange[];
  module.run(traces, { links, columns: {} } as unknown as DerivationContext);
  expect([runs, module.switchedOff]).toEqual([2, undefined]);
  expect(module.statistics()).toMatchObject({ traces: 2, failures: 0 });
});
