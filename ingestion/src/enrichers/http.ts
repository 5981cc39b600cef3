import type { DerivationContext } from '../derive/context';
import { KIND_ENTRY } from '../derive/span-state';
import type { TableSpace } from '../derive/table-space';
import { GRPC } from '../normalise/protocols';
import type { FieldReaders } from '../normalise/field-set';
import type { NumberReader, TextReader } from '../normalise/field-reader';
import type { TextRef, TextSpace } from '../normalise/text-space';
import type { ParsedUrl } from '../normalise/url-table';
import type { Enricher } from './enricher';
import { authorityText } from './authority';
import { longRef } from './long-ref';

/** `proto=https` of any hop (RFC 7239). */
const FORWARDED_HTTPS = /(?:^|[;,\s])proto="?https(?![\w-])/i;
const HTTPS_ORIGIN = /^https:/i;

const NO_URL: ParsedUrl = { absolute: false, scheme: 0, host: 0, port: -1, path: 0, query: 0 };

/**
 * HTTP fields from whatever was recorded: a full URL, or scheme, host and path apart. Both are made from each other, so that
 * client and server, old and current conventions give the same columns.
 */
export const httpEnricher: Enricher = {
  name: 'http',
  description: 'Method, URL and its parts, status and sizes of HTTP requests.',
  run(trace, context) {
    const { links, columns, fields, space, texts, numbers } = context;
    const { method, statusCode, url, path, route, scheme } = fields.http;
    const { requestSize, requestBody, requestBodyTruncated, responseSize, responseBody, responseBodyTruncated } = fields.http;
    const upperCase = space.cache('upper case');
    const toUpper = (text: string): TextRef => texts.ref(text.toUpperCase());
    for (let p = trace.from; p < trace.to; p++) {
      const row = links.rows[p]!;
      const methodRef = method.ref(row);
      const status = statusCode.value(row);
      const urlRef = url.ref(row);
      const pathRef = path.ref(row);
      const routeRef = route.ref(row);
      if (methodRef === 0 && status !== status && urlRef === 0 && pathRef === 0 && routeRef === 0 && scheme.ref(row) === 0) continue;
      if (methodRef !== 0) columns.request_method[row] = space.memo(upperCase, methodRef, toUpper);
      if (status >= 0 && status < 1000 && Number.isInteger(status)) columns.http_status_code[row] = status;
      columns.http_route[row] = routeRef;
      const sent = sizeOf(row, requestSize, requestBody, requestBodyTruncated, texts);
      const received = sizeOf(row, responseSize, responseBody, responseBodyTruncated, texts);
      columns.request_size[row] = longRef(numbers, sent) || columns.request_size[row]!;
      columns.response_size[row] = longRef(numbers, received) || columns.response_size[row]!;
      writeUrl(p, row, urlRef, pathRef, context);
    }
  },
};

/** The size that was recorded, else the length of a body that was recorded as a whole; NaN for neither. */
function sizeOf(row: number, size: NumberReader, body: TextReader, truncated: TextReader, texts: TextSpace): number {
  const recorded = size.value(row);
  if (recorded === recorded) return recorded;
  const text = body.ref(row);
  if (text === 0) return NaN;
  const mark = truncated.ref(row);
  return mark === 0 || texts.text(mark) === 'false' ? texts.end(text) - texts.start(text) : NaN;
}

function writeUrl(p: number, row: number, urlRef: TextRef, pathRef: TextRef, context: DerivationContext): void {
  const { columns, space, state, fields, words } = context;
  const url = urlRef === 0 ? NO_URL : space.urls.url(urlRef);
  const target = pathRef === 0 ? NO_URL : space.urls.url(pathRef);
  const path = target.path || url.path || (url.absolute ? words['/'] : 0);
  const givenQuery = fields.http.query.ref(row);
  const query = givenQuery || url.query || target.query;
  const scheme = schemeOf(row, url, context);
  const host = url.host === 0 ? hostOf(p, row, scheme, context) : authorityOf(url.host, url.port, scheme, context);
  state.query[p] = query;
  columns.http_path[row] = path;
  columns.http_scheme[row] = scheme;
  columns.http_host[row] = host;
  if (state.protocol[p] !== GRPC) columns.request_url[row] = url.absolute ? urlRef : buildUrl(scheme, host, path, query, context);
}

/** https wins wherever it is named, in the headers of proxies and of browsers too: a proxy often forwards plain HTTP. */
function schemeOf(row: number, url: ParsedUrl, { fields, space, texts, words }: DerivationContext): TextRef {
  if (url.scheme === words.https) return url.scheme;
  const named = fields.http.scheme.ref(row);
  const lower = named === 0 ? 0 : space.memo(space.cache('lower case'), named, (text) => texts.ref(text.toLowerCase()));
  if (lower === words.https) return lower;
  return isForwardedHttps(row, fields.http, space, words.https) ? words.https : url.scheme || lower;
}

function isForwardedHttps(row: number, { forwarded, origin, forwardedProto }: FieldReaders['http'], space: TableSpace, https: TextRef): boolean {
  if (forwardedProto.ref(row) === https) return true;
  const hops = forwarded.ref(row);
  if (hops !== 0 && space.memo(space.cache('forwarded https'), hops, (text) => Number(FORWARDED_HTTPS.test(text))) === 1) return true;
  const page = origin.ref(row);
  return page !== 0 && space.memo(space.cache('https origin'), page, (text) => Number(HTTPS_ORIGIN.test(text))) === 1;
}

function hostOf(p: number, row: number, scheme: TextRef, context: DerivationContext): TextRef {
  const { fields, space, state } = context;
  const header = fields.http.host.ref(row);
  if (header !== 0) {
    const authority = space.urls.authority(header);
    return authorityOf(authority.host, authority.port, scheme, context);
  }
  const { serverAddress, serverPort, networkAddress, networkPort, hostAddress, hostPort } = fields.peer;
  if (state.kind[p] === KIND_ENTRY) {
    return authorityOf(fields.http.serverName.ref(row) || hostAddress.ref(row), hostPort.value(row), scheme, context);
  }
  const server = serverAddress.ref(row);
  if (server !== 0) return authorityOf(server, serverPort.value(row), scheme, context);
  const port = networkPort.value(row);
  return authorityOf(networkAddress.ref(row), port === port ? port : serverPort.value(row), scheme, context);
}

function authorityOf(host: TextRef, port: number, scheme: TextRef, context: DerivationContext): TextRef {
  if (host === 0) return 0;
  const standard = scheme === context.words.http ? 80 : scheme === context.words.https ? 443 : -1;
  return authorityText(host, port >= 0 && port !== standard ? port : -1, context);
}

/** The full URL, or the path where scheme or host are not known. */
function buildUrl(scheme: TextRef, host: TextRef, path: TextRef, query: TextRef, { texts }: DerivationContext): TextRef {
  if (scheme === 0 || host === 0 || path === 0) return path;
  texts.begin();
  texts.append(scheme);
  texts.appendAscii('://');
  texts.append(host);
  texts.append(path);
  if (query !== 0) {
    if (texts.bytes[texts.start(query)] !== 63) texts.appendAscii('?');
    texts.append(query);
  }
  return texts.finish();
}
