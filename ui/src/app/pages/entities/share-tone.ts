/** From these shares of failed calls on, errors are shown in the colour of warnings and of errors. */
const WARNING = 0.01;
const ERROR = 0.05;

/** How grave a share of failed calls is. */
export function shareTone(share: unknown): 'error' | 'warning' | undefined {
  if (typeof share !== 'number' || share < WARNING) return undefined;
  return share < ERROR ? 'warning' : 'error';
}
