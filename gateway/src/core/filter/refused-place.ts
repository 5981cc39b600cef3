import { SpangraphError } from '@spangraph/model';
import type { Comparison, Filter, SpanPattern } from '@spangraph/proto/spangraph/common/v1/value';

import { originOf } from './origin';

const STEP = /^(?:\.?(not|value|pattern|span)|\.(and|or|relations)\[(\d+)\])/;

/** The comparison at a path of the query service such as `filter.and[1].not`, and what the path says below it. */
function leafAt(filter: Filter, path: string): { readonly comparison: Comparison; readonly below: string } | undefined {
  const kind = filter.kind;
  switch (kind?.$case) {
    case 'comparison':
      return { comparison: kind.value, below: path };
    case 'not':
      return path.startsWith('.not') ? leafAt(kind.value, path.slice('.not'.length)) : undefined;
    case 'and':
    case 'or': {
      const step = STEP.exec(path);
      const part = step?.[2] === kind.$case ? kind.value.filters[Number(step[3])] : undefined;
      return part && leafAt(part, path.slice(step?.[0].length));
    }
    case 'hasSpan':
      return leafOfPattern(kind.value, path.replace(/^\.hasSpan/, ''));
    default:
      return undefined;
  }
}

function leafOfPattern({ span, relations }: SpanPattern, path: string): ReturnType<typeof leafAt> {
  if (path.startsWith('.span')) return span && leafAt(span, path.slice('.span'.length));
  const step = STEP.exec(path);
  const pattern = step?.[2] === 'relations' ? relations[Number(step[3])]?.pattern : undefined;
  return pattern && leafOfPattern(pattern, path.slice(step?.[0].length).replace(/^\.pattern/, ''));
}

/**
 * An error of the query service about a planned filter as one about what the caller sent: its place becomes the caller's, its
 * message loses the planned one. Every other error is itself.
 */
export function atCallersPlace(thrown: unknown, filter: Filter | undefined): unknown {
  const path = thrown instanceof SpangraphError ? thrown.details.path : undefined;
  if (!(thrown instanceof SpangraphError) || filter === undefined || path?.startsWith('filter') !== true) return thrown;
  const leaf = leafAt(filter, path.slice('filter'.length));
  const origin = leaf && originOf(leaf.comparison);
  if (origin === undefined) return thrown;
  const planned = path.slice(0, path.length - (leaf?.below.length ?? 0));
  const [, member = ''] = thrown.message.startsWith(planned) ? (/^(\.\w+)?: /.exec(thrown.message.slice(planned.length)) ?? []) : [];
  const place = `${origin}${leaf?.below || member || '.value'}`;
  const message = thrown.message.startsWith(`${planned}${member}: `)
    ? thrown.message.slice(planned.length + member.length + 2)
    : thrown.message;
  return new SpangraphError(thrown.code, message, { ...thrown.details, path: place }, thrown);
}
