/** Something that the command palette offers and that may have keys of its own. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Heading that it stands under. */
  readonly group: 'Go to' | 'Actions' | 'Time range';
  readonly icon: string;
  /** Said beside it. */
  readonly detail?: string;
  /** As `Shortcut.keys`. */
  readonly keys?: string;
  readonly run: () => void;
}
