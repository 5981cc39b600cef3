import { SpangraphError } from '@spangraph/model';

const ATTEMPTS = 5;

/**
 * Reads and writes. Where something else was written between the two, both are done again, unless the caller expected a
 * version.
 */
export async function retryRaces<Answer>(expectedVersion: bigint | null | undefined, change: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await change();
    } catch (error) {
      const isRace = expectedVersion == null && SpangraphError.from(error).code === 'FAILED_PRECONDITION';
      if (!isRace || attempt === ATTEMPTS) throw error;
    }
  }
}
