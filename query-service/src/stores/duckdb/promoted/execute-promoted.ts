import { SpangraphError } from '@spangraph/model';

import type { Cell } from '../../../core/value';
import type { StoreExecution, StoreReport } from '../../store';
import { PromotedReader } from './promoted-reader';
import type { Promotions } from './promotions';

/** One try at a query. */
interface Attempt {
  run(): StoreExecution['rows'];
  report(): StoreReport;
}

/**
 * Runs a query by promoted columns where it can. A column may be gone or damaged on disk: a query that fails before its first rows is run once
 * more without any.
 */
export function executePromoted(promotions: Promotions, tenantId: string, start: (promoted?: PromotedReader) => Attempt): StoreExecution {
  const promoted = new PromotedReader(promotions, tenantId);
  let attempt = start(promoted);
  async function* rows(): AsyncGenerator<readonly (readonly Cell[])[]> {
    let begun = false;
    try {
      for await (const batch of attempt.run()) {
        begun = true;
        yield batch;
      }
    } catch (error) {
      const { code, message } = SpangraphError.from(error);
      if (begun || !promoted.used || code !== 'INTERNAL') throw error;
      promoted.discard(message);
      attempt = start();
      yield* attempt.run();
    }
  }
  return { rows: rows(), report: () => attempt.report() };
}
