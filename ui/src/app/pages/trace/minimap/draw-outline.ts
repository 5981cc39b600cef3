import type { TraceOutlineQuery } from '@gql/pages/trace/minimap/outline';

export type Band = NonNullable<TraceOutlineQuery['traces']['results'][number]>['waterfall']['outline'][number];

export interface OutlineColors {
  of(service: string): string;
  readonly error: string;
}

/** Neighbouring stretches of one density as one, so that no seam is seen between them; empty ones are left out. */
function runsOf(densities: readonly number[]): readonly { readonly from: number; readonly to: number; readonly density: number }[] {
  const runs: { from: number; to: number; density: number }[] = [];
  densities.forEach((density, bucket) => {
    const last = runs.at(-1);
    if (last?.to === bucket && last.density === density) last.to = bucket + 1;
    else if (density > 0) runs.push({ from: bucket, to: bucket + 1, density });
  });
  return runs;
}

type Brush = Pick<CanvasRenderingContext2D, 'fillStyle' | 'globalAlpha' | 'fillRect'>;

/** How strong a stretch is drawn in which so many of so many rows run: few must be seen, many must differ. */
export const strength = (density: number, rows: number): number =>
  density === 0 ? 0 : 0.28 + 0.72 * Math.sqrt(Math.min(1, density / Math.max(1, rows)));

/** Draws the bands of a trace, one below the other, over the given pixels. */
export function drawOutline(brush: Brush, bands: readonly Band[], width: number, height: number, colors: OutlineColors): void {
  const bandHeight = Math.min(height / Math.max(1, bands.length), 6);
  bands.forEach((band, number) => {
    const [y, buckets] = [number * bandHeight, band.density.length];
    const bar = Math.max(1, bandHeight - (bandHeight > 2 ? 1 : 0));
    brush.fillStyle = colors.of(band.service);
    for (const { from, to, density } of runsOf(band.density)) {
      brush.globalAlpha = strength(density, band.rows);
      brush.fillRect((from * width) / buckets, y, ((to - from) * width) / buckets, bar);
    }
    brush.globalAlpha = 1;
    brush.fillStyle = colors.error;
    for (const bucket of band.errors)
      brush.fillRect(((bucket + 0.5) * width) / buckets - 1, y, 2, band.rows === 1 ? bar : Math.min(bar, 2));
  });
}
