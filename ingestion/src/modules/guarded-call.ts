import vm from 'node:vm';

const SLOT = Symbol.for('spangraph.guarded-call');
const GLOBAL = vm.runInThisContext('globalThis') as { [SLOT]?: () => void };
const SCRIPT = new vm.Script(`globalThis[Symbol.for('spangraph.guarded-call')]()`);
/** Starting the watch takes some 90 µs, so work is guarded by the batch. */
const TIMED_OUT = 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * Calls `work` and ends it where it has not returned after `milliseconds`, even in an endless loop; false then. What it was about to do
 * is left half done, so it must not write to anything that is used afterwards. Throws what `work` throws.
 */
export function callGuarded(work: () => void, milliseconds: number): boolean {
  GLOBAL[SLOT] = work;
  try {
    SCRIPT.runInThisContext({ timeout: Math.max(1, Math.ceil(milliseconds)) });
    return true;
  } catch (thrown) {
    if ((thrown as { readonly code?: unknown } | null)?.code === TIMED_OUT) return false;
    throw thrown;
  } finally {
    delete GLOBAL[SLOT];
  }
}
