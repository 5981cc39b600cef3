import { createZipkinReceiver } from '../../src/receivers/zipkin';
import type { Receiver } from '../../src/receivers/receiver';
import { createRecordingIntake } from '../support/recording-intake';
import type { RecordingIntake } from '../support/recording-intake';

let intake: RecordingIntake;
let receiver: Receiver;
beforeEach(async () => {
  intake = createRecordingIntake();
  receiver = createZipkinReceiver(intake, { port: 0 });
  await receiver.start();
});
afterEach(() => receiver.stop());

const post = (body: string): Promise<Response> =>
  fetch(`http://${receiver.address}/api/v2/spans`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

describe('Zipkin receiver', () => {
  it('takes a list of spans', async () => {
    const response = await post(JSON.stringify([{ traceId: '1234', id: 'a', name: 'get', localEndpoint: { serviceName: 'shop' } }]));
    expect([response.status, await response.text()]).toEqual([202, '']);
    expect(intake.requests[0]!.request.resourceSpans[0]!.scopeSpans[0]!.spans).toHaveLength(1);
  });

  it('names what cannot be read', async () => {
    const response = await post(JSON.stringify([{ traceId: '1234', id: 'zz' }]));
    expect([response.status, await response.text()]).toEqual([400, '$[0].id must be 1 to 16 hex digits, not "zz"']);
  });
});
