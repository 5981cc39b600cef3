import { formatNumber } from './number';

const LEAST = 0.01;

/** A number of events a second; rare ones a minute or an hour, so that it stays a number that one can imagine: `12.3/s`, `0.5/min`, `2/h`. */
export function formatRate(perSecond: number): string {
  if (perSecond === 0 || perSecond >= LEAST || !Number.isFinite(perSecond)) return `${formatNumber(perSecond)}/s`;
  return perSecond * 60 >= LEAST * 10 ? `${formatNumber(perSecond * 60)}/min` : `${formatNumber(perSecond * 3600)}/h`;
}
