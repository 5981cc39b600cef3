/** Colours of the theme as charts need them: resolved, since a canvas knows no custom properties. */
export interface Palette {
  readonly series: readonly string[];
  readonly text: string;
  readonly muted: string;
  readonly border: string;
  readonly surface: string;
  readonly hover: string;
  readonly accent: string;
  readonly error: string;
  readonly font: string;
}

const SERIES = 8;

/** Reads the palette of the theme that an element is shown in. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const style = getComputedStyle(probe);
  // Only a used value has `light-dark()` resolved.
  const color = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return style.color;
  };
  const palette = {
    series: Array.from({ length: SERIES }, (_, i) => color(`series-${i + 1}`)),
    text: color('text'),
    muted: color('text-2'),
    border: color('border'),
    surface: color('raised'),
    hover: color('hover'),
    accent: color('accent'),
    error: color('error-fill'),
    font: style.fontFamily,
  };
  probe.remove();
  return palette;
}
