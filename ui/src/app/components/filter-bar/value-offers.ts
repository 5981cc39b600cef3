import { DestroyRef, effect, inject, signal, untracked } from '@angular/core';
import type { Signal } from '@angular/core';

import { AttributeValuesDocument } from '@gql/components/filter-bar/attribute-values';
import { GraphQlClient } from '@ui/api/graphql-client';
import type { AskedValues, CountedValue } from '@ui/core/filter/completion';
import { rangeText } from '@ui/core/time/time-range';
import { TimeRangeStore } from '@ui/state/time-range-store';

const LIMIT = 100;
const PAUSE_MS = 150;
/** Answers that are kept; the oldest go first. */
const KEPT = 100;

export interface ValueOffers {
  /** Values that fit what is asked, most frequent first; those known so far while more are awaited. */
  readonly values: Signal<readonly CountedValue[]>;
  readonly waiting: Signal<boolean>;
}

interface Wanted extends AskedValues {
  readonly scope: string;
}

/**
 * The values of what is asked, found on the server once one pauses typing. An answer for a text that has changed since is dropped;
 * what is known of shorter beginnings is shown meanwhile. Call where injection is possible.
 */
export function valueOffers(scope: () => string, asked: () => AskedValues | undefined): ValueOffers {
  const client = inject(GraphQlClient);
  const range = inject(TimeRangeStore);
  const known = new Map<string, readonly CountedValue[]>();
  const values = signal<readonly CountedValue[]>([]);
  const waiting = signal(false);
  let running: AbortController | undefined;

  const keyOf = ({ scope: of, found }: Wanted, prefix: string): string =>
    JSON.stringify([of, found.attribute.name, found.subpath, rangeText(range.range()), prefix]);
  const ask = async (wanted: Wanted, prefix: string, signal: AbortSignal): Promise<void> => {
    const { attribute, subpath } = wanted.found;
    const expression = { key: attribute.name, ...(subpath !== undefined && { subpath }) };
    const variables = { between: range.input(), scope: wanted.scope, expression, prefix, limit: LIMIT };
    const { data } = await client.request(AttributeValuesDocument, variables, { signal });
    known.set(keyOf(wanted, prefix), data.attributeValues);
    for (const key of [...known.keys()].slice(0, -KEPT)) known.delete(key);
  };
  const show = (wanted: Wanted): void =>
    values.set(
      fittingValues(
        [keyOf(wanted, ''), keyOf(wanted, wanted.prefix)].flatMap((key) => known.get(key) ?? []),
        wanted.prefix,
      ),
    );
  /** All values first, which serve every beginning; then those of the beginning, if there are more than one page. */
  const missing = (wanted: Wanted): string | undefined => {
    const all = known.get(keyOf(wanted, ''));
    if (all === undefined) return '';
    return all.length < LIMIT || known.has(keyOf(wanted, wanted.prefix)) ? undefined : wanted.prefix;
  };
  const run = async (wanted: Wanted, signal: AbortSignal): Promise<void> => {
    await pause(PAUSE_MS);
    for (let prefix = missing(wanted); prefix !== undefined && !signal.aborted; prefix = missing(wanted)) {
      await ask(wanted, prefix, signal);
      if (!signal.aborted) show(wanted);
    }
  };

  effect(() => {
    const now = asked();
    const of = scope();
    untracked(() => {
      running?.abort();
      running = undefined;
      waiting.set(false);
      if (now === undefined) return values.set([]);
      const wanted = { ...now, scope: of };
      show(wanted);
      if (missing(wanted) === undefined) return;
      const controller = (running = new AbortController());
      waiting.set(true);
      // Values only help to type: without them the filter can be written all the same.
      void run(wanted, controller.signal)
        .catch(() => undefined)
        .finally(() => controller.signal.aborted || waiting.set(false));
    });
  });
  inject(DestroyRef).onDestroy(() => running?.abort());
  return { values, waiting };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Each value once; those that begin with a text before those that contain it. */
export function fittingValues(values: readonly CountedValue[], typed: string): readonly CountedValue[] {
  const text = typed.toLowerCase();
  const unique = [...new Map(values.map((each) => [String(each.value), each])).values()];
  const begins = unique.filter(({ value }) => String(value).toLowerCase().startsWith(text));
  const contains = unique.filter((each) => !begins.includes(each) && String(each.value).toLowerCase().includes(text));
  return [...begins, ...contains];
}
