import { request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls another service and reads its JSON. */
export function call(method: 'GET' | 'POST', address: string, path: string, userAgent?: string): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`http://${address}${path}`, { method, headers: userAgent === undefined ? {} : { 'user-agent': userAgent } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown> }));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}
