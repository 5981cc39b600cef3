/** A line of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly group: string;
  readonly icon: string;
  readonly title: string;
  readonly detail?: string;
  readonly keys?: string;
  readonly run: () => void;
}
