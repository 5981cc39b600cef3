import { FAMILIES } from '../../normalise/families';
import { hasDotSegment, removeDotSegments } from '../../normalise/dot-segments';
import { emptyUrlParts, splitUrl } from '../../normalise/url';
import { AttributeValue, textAt } from '../draft/attribute-value';
import { familyReader } from '../draft/path-access';
import type { Read } from '../draft/path-access';
import type { SpanDraft } from '../draft/span-draft';
import { TextMemo } from './text-memo';

const { http, peer } = FAMILIES;
const url = familyReader(http.url);
const path = familyReader(http.path);
const query = familyReader(http.query);
const scheme = familyReader(http.scheme);
const hosts = [http.host, peer.hostAddress].map(familyReader);
const scratch = new AttributeValue();
const paths = new TextMemo((reader, at, length) => pathOf(textAt(reader, at, length)));
const ABSOLUTE = '//';

/** The URL as it was recorded; where only parts were recorded, what they make: without scheme or host the path with its query. */
export const readUrl: Read = (draft, value) => {
  if (url(draft, value)) return true;
  const target = textOf(path, draft);
  const asked = textOf(query, draft);
  if (target === '') return false;
  const host = hosts.map((read) => textOf(read, draft)).find((text) => text !== '') ?? '';
  const by = textOf(scheme, draft);
  const origin = by === '' || host === '' ? '' : `${by}://${host}`;
  value.setConstant(origin + target + (asked === '' || target.includes('?') ? '' : `?${asked}`));
  return true;
};

/** The path of the request without query and without slashes at its end, as the column `http_path` will have it. */
export const readUrlPath: Read = (draft, value) => {
  const found = pathRead(path, draft, false) || pathRead(url, draft, true);
  value.setConstant(found);
  return found !== '';
};

/** A URL without a path has the path `/` where `rooted`, else none. */
function pathRead(read: Read, draft: SpanDraft, rooted: boolean): string {
  if (!read(draft, scratch)) return '';
  const found = scratch.kind === 'string' ? paths.get(scratch.reader, scratch.at, scratch.length) : pathOf(scratch.text());
  if (found !== ABSOLUTE) return found;
  return rooted ? '/' : '';
}

/** The path in a URL; ABSOLUTE for a URL that has none. */
function pathOf(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const parts = emptyUrlParts();
  splitUrl(bytes, 0, bytes.length, parts);
  if (parts.pathEnd <= parts.pathStart) return parts.absolute ? ABSOLUTE : '';
  const found = bytes.toString('utf8', parts.pathStart, parts.pathEnd);
  return hasDotSegment(bytes, parts.pathStart, parts.pathEnd) ? removeDotSegments(found) : found;
}

const textOf = (read: Read, draft: SpanDraft): string => (read(draft, scratch) ? scratch.text() : '');
