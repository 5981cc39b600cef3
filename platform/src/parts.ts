import { SpangraphError } from '@spangraph/model';
import type { Lifecycle } from '@spangraph/runtime';

/** A piece of the process: `open` makes what later pieces need, `close` ends it and finishes what is under way. */
export interface Part<Provided> {
  readonly name: string;
  open(): Promise<Provided>;
  close(provided: Provided): Promise<void>;
}

/** Opens parts one after the other. */
export interface Parts {
  /** Answers what the part provides; after a failure everything opened before is closed. */
  open<Provided>(part: Part<Provided>): Promise<Provided>;
}

/** Parts that the lifecycle closes in reverse order. Once the signal has fired no further part opens: CANCELLED. */
export function partsOf(lifecycle: Lifecycle, signal: AbortSignal): Parts {
  return {
    open: async <Provided>(part: Part<Provided>): Promise<Provided> => {
      let provided: Provided;
      await lifecycle.start({
        name: part.name,
        start: async () => {
          if (signal.aborted) throw new SpangraphError('CANCELLED', 'stopped before everything was up');
          provided = await part.open();
        },
        stop: () => part.close(provided),
      });
      return provided!;
    },
  };
}
