import type { InputCreateLabel } from '@schema';

/** Value of a configuration object of the kind `label`. */
export type LabelValue = InputCreateLabel;

/** Colours that are offered; readable beside each other in both themes. */
export const LABEL_COLORS = ['#2a6fd6', '#0f8a6d', '#c9740a', '#a94a8f', '#6a5acd', '#c4482a', '#8a7a12', '#5f6d7f'] as const;

/** What a colour field can show of a colour: `#rrggbb`; undefined where it is no such. */
export const hexOf = (color: string | null | undefined): string | undefined =>
  /^#[0-9a-f]{6}$/i.test(color ?? '') ? color?.toLowerCase() : undefined;
