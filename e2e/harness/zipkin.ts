/** Posts spans as Zipkin v2 JSON; the status of the answer. */
export async function postZipkin(address: string, spans: readonly unknown[]): Promise<number> {
  const { status } = await fetch(`${address}/api/v2/spans`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(spans) });
  return status;
}
