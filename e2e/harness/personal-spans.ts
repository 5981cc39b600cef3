import { newSpanId, newTraceId } from './otlp';
import type { PersonalData } from './personal-data';

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

/** OTLP/JSON of so many spans of a service, with personal data wherever the format has text. */
export function personalSpans(service: string, count: number, data: PersonalData): unknown {
  const start = BigInt(Date.now() - 2000) * 1_000_000n;
  const resourceSpans = () => ({
    resource: { attributes: [text('service.name', service), text('owner', data.text())] },
    scopeSpans: [{
      scope: { name: 'e2e', attributes: [text('by', data.text())] },
      spans: [{
        traceId: newTraceId(), spanId: newSpanId(), name: `send ${data.text()}`, kind: 2, startTimeUnixNano: String(start), endTimeUnixNano: String(start + 5_000_000n), traceState: `v=${data.text()}`,
        attributes: [text('note', data.text()), text('url.full', `http://shop/x?q=${data.text()}`), text('server.address', data.text()), { key: 'card', value: { intValue: data.cardNumber() } }, { key: 'list', value: { arrayValue: { values: [{ stringValue: data.text() }] } } }],
        events: [
          { timeUnixNano: String(start), name: data.text(), attributes: [text('body', data.text())] },
          { timeUnixNano: String(start), name: 'exception', attributes: [text('exception.type', 'Error'), text('exception.message', data.text()), text('exception.stacktrace', `Error\n    at ${data.text()}`)] },
        ],
        links: [{ traceId: newTraceId(), spanId: newSpanId(), attributes: [text('of', data.text())] }],
        status: { code: 2, message: data.text() },
      }],
    }],
  });
  return { resourceSpans: Array.from({ length: count }, resourceSpans) };
}
