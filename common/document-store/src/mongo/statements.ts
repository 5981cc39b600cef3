import { SpangraphError } from '@spangraph/model';
import { MongoBulkWriteError, MongoError, MongoServerError } from 'mongodb';

const DUPLICATE_KEY = 11000;
const MAX_TIME_EXPIRED = 50;

/** Runs an operation; what goes wrong is told as the port does. */
export async function run<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw failureOf(error);
  }
}

/** Runs an insertion of several and answers the positions of those that exist already; the others are inserted. */
export async function insertNew(insertion: () => Promise<unknown>): Promise<ReadonlySet<number>> {
  return run(async () => {
    try {
      await insertion();
      return new Set<number>();
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      const errors = [error.writeErrors].flat();
      if (errors.length === 0 || errors.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
      return new Set(errors.map(({ index }) => index));
    }
  });
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof MongoError)) return error;
  if (error instanceof MongoServerError && error.code === MAX_TIME_EXPIRED)
    return new SpangraphError('DEADLINE_EXCEEDED', `the document store took too long: ${error.message}`, {}, error);
  return new SpangraphError('UNAVAILABLE', `the document store failed: ${error.message}`, { retryAfterMs: 1000 }, error);
}
