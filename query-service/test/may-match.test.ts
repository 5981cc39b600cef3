import type { Segment } from '@spangraph/segment-store';
import { spanEventView } from '@spangraph/views';

import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { planFilter } from '../src/core/plan/plan-filter';
import { mayMatch } from '../src/stores/duckdb/may-match';
import { and, compare, not, or } from './fixture/requests';

const TEXTS: Readonly<Record<string, readonly string[] | undefined>> = {
  'a.tier': ['gold', 'silver'],
  event_name: ['GET /'],
  'a.plain': undefined,
  'a.mixed': ['x'],
};

const segment = (more: Partial<Segment> = {}): Segment =>
  ({ attributeColumns: ['a.tier', 'a.plain', 'a.mixed', 'a.mixed#i', 'a.number#i'], overflowColumns: ['a.many'], ...more }) as Segment;

function may(filter: Filter, of = segment()): boolean {
  return mayMatch(
    planFilter({ view: spanEventView, computed: new Map(), views: [spanEventView] }, filter),
    of,
    spanEventView,
    (_, name) => {
      const texts = TEXTS[name];
      return texts && new Set(texts);
    },
  );
}

const tag = (key: string, ...rest: Parameters<typeof compare> extends [string, ...infer Rest] ? Rest : never): Filter =>
  compare(`EVENT.spanTags:${key}`, ...rest);

describe('a segment is left out', () => {
  it.each<[string, Filter]>([
    ['for a text that its dictionary lacks', tag('tier', 'EQ', 'nobody')],
    ['for a list of such texts', tag('tier', 'IN', ['nobody', 'none'])],
    ['for a prefix of none of them', tag('tier', 'STARTS_WITH', 'x')],
    ['for a range beyond them', tag('tier', 'GT', 'zzz')],
    ['for a declared column', compare('EVENT.name', 'EQ', 'POST /')],
    ['for a key that it lacks', tag('absent', 'EXISTS')],
    ['for a word where the other values of the key are numbers', tag('mixed', 'EQ', 'word')],
    ['by one part of a conjunction', and(tag('plain', 'EQ', 'x'), tag('tier', 'EQ', 'nobody'))],
    ['by all parts of a disjunction', or(tag('absent', 'EQ', 'x'), tag('tier', 'EQ', 'nobody'))],
  ])('%s', (_, filter) => {
    expect(may(filter)).toBe(false);
    expect(may(not(filter))).toBe(true);
  });
});

describe('a segment is read', () => {
  it.each<[string, Filter]>([
    ['for a text of its dictionary', tag('tier', 'EQ', 'gold')],
    ['where there is no dictionary', tag('plain', 'EQ', 'nobody')],
    ['for a number that is stored as one', tag('mixed', 'EQ', '7')],
    ['for a number whatever the texts', tag('mixed', 'EQ', 7n)],
    ['for a key that overflows', tag('many', 'EQ', 'x')],
    ['for a regular expression', tag('tier', 'LIKE', '^nobody$')],
  ])('%s', (_, filter) => {
    expect(may(filter)).toBe(true);
  });

  it('for any key when it does not name all keys that overflow', () => {
    expect(may(tag('absent', 'EQ', 'x'), segment({ overflowIsPartial: true }))).toBe(true);
    expect(may(tag('tier', 'EQ', 'nobody'), segment({ overflowIsPartial: true }))).toBe(true);
  });
});
