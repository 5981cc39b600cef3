import { defineFamily, number, text } from '../family';

/** HTTP semantic conventions, stable (1.23 and later) and experimental, with the tags of Zipkin, Envoy and Hypertrace agents. */
export const httpFamily = defineFamily({
  method: text('http.request.method', 'http.method'),
  statusCode: number('http.status_code', 'http.response.status_code', 'http.statusCode'),
  statusMessage: text('http.response.status_message', 'http.status_text'),
  url: text('url.full', 'http.url', 'http.request.url', 'url'),
  path: text('url.path', 'http.request.path', 'http.path', 'http.target'),
  query: text('url.query', 'http.request.query_string'),
  scheme: text('url.scheme', 'http.scheme'),
  forwarded: text('http.request.header.forwarded'),
  origin: text('http.request.header.origin'),
  forwardedProto: text('http.request.header.x-forwarded-proto'),
  host: text('http.host'),
  serverName: text('http.server_name'),
  route: text('http.route'),
  userAgent: text('user_agent.original', 'user.agent', 'user_agent', 'user-agent', 'http.request.header.user-agent', 'http.user_agent'),
  hostHeader: text('http.request.header.host', 'http.request.header.:authority', 'http.host', 'http.request.header.x-forwarded-host'),
  requestBody: text('http.request.body'),
  requestBodyTruncated: text('http.request.body.truncated'),
  responseBody: text('http.response.body'),
  responseBodyTruncated: text('http.response.body.truncated'),
  requestSize: number(
    'http.request.body.size',
    'request_size',
    'http.request.size',
    'http.request_content_length',
    'http.request.header.content-length',
  ),
  responseSize: number(
    'http.response.body.size',
    'response_size',
    'http.response.size',
    'http.response_content_length',
    'http.response.header.content-length',
  ),
});
