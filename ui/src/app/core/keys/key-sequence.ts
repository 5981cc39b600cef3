/** What a key press says to shortcuts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Time within which the second key of a sequence must follow the first. */
export const SEQUENCE_MS = 1500;

/** Name of a press as shortcuts write it: `r`, `?`, `mod+k` (Ctrl, or Cmd). Undefined with Alt, which belongs to the system. */
export function pressName({ key, ctrlKey, metaKey, altKey }: KeyPress): string | undefined {
  if (altKey || ['Shift', 'Control', 'Meta', 'Alt'].includes(key)) return undefined;
  return ctrlKey || metaKey ? `mod+${key.toLowerCase()}` : key;
}

/** What a press means after the presses that are still open. */
export interface KeyMatch {
  /** The sequence that is complete, such as `g s`. */
  readonly complete?: string;
  /** What was pressed so far of a longer one. */
  readonly open?: string;
}

/** Follows sequences such as `g s`: a press that continues none begins anew. */
export function matchKeys(known: readonly string[], open: string | undefined, press: string): KeyMatch {
  const together = open === undefined ? press : `${open} ${press}`;
  if (known.includes(together)) return { complete: together };
  if (known.some((each) => each.startsWith(`${together} `))) return { open: together };
  return open === undefined ? {} : matchKeys(known, undefined, press);
}

/** Keys as they are shown: `g` then `s`; Ctrl K or ⌘ K. */
export const shownKeys = (keys: string, isMac: boolean): readonly string[] =>
  keys
    .split(' ')
    .flatMap((key) =>
      key.startsWith('mod+') ? [isMac ? '⌘' : 'Ctrl', key.slice('mod+'.length).toUpperCase()] : [key === 'Escape' ? 'Esc' : key],
    );
