import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { runCommand } from '../harness/command';
import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

const span = () => ({ traceId: newTraceId(), spanId: newSpanId(), name: 'work', kind: 'SERVER' as const });
const send = (platform: PlatformProcess) => sendJson(platform.addresses.otlpHttp, otlpJson('steady', [span(), span()]));

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('operations', () => {
  let directory: string;
  beforeEach(() => (directory = temporaryDirectory()));
  afterEach(() => removeDirectory(directory));

  it('drains on SIGTERM: what was acknowledged is sealed, and readable without the log', async () => {
    const platform = await startPlatform(directory);
    let acknowledged = 0;
    let refused = false;
    const sender = (async () => {
      while (!refused) {
        const answer = await send(platform).catch(() => undefined);
        if (answer?.status === 200) acknowledged += 2;
        else refused = true;
      }
    })();
    await eventually(async () => acknowledged, (count) => count >= 20);
    expect(await platform.stop()).toBe(0);
    await sender;
    rmSync(path.join(directory, 'log'), { recursive: true });
    const reader = await startPlatform(directory, ['ingestion.enabled=false']);
    const { spans } = await query<{ spans: { total: number } }>(reader.addresses.gateway, `{ spans(${between()}) { total } }`);
    expect(spans.total).toBe(acknowledged);
    expect(await reader.stop()).toBe(0);
  }, 60_000);

  it('ends with code 1 and says why when ingestion cannot go on', async () => {
    const platform = await startPlatform(directory);
    rmSync(path.join(directory, 'segments'), { recursive: true });
    await send(platform);
    await eventually(async () => isRunning(platform.pid), (running) => !running);
    expect(await platform.stop()).toBe(1);
    expect(platform.log()).toContain('spangraph: ingestion has failed: ');
  }, 60_000);

  it('prepares a data directory once', async () => {
    const first = await runCommand(['bootstrap', '--data', directory]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout.split('\n')).toEqual(expect.arrayContaining(['created table spans', 'created view spanEventView']));
    expect(await runCommand(['bootstrap', '--data', directory])).toEqual({ code: 0, stdout: 'no change\n', stderr: '' });
    expect(existsSync(path.join(directory, 'lock'))).toBe(false);
  });

  it('refuses a configuration that it does not understand with code 2, naming the option', async () => {
    const file = path.join(directory, 'config.yaml');
    writeFileSync(file, 'gateway:\n  prot: 3000\n');
    const message = `spangraph: ${file} is not valid:\n  gateway.prot: no such option\n`;
    expect(await runCommand(['--config', file])).toEqual({ code: 2, stdout: '', stderr: message });
    expect(await runCommand(['config', 'check', file])).toEqual({ code: 2, stdout: '', stderr: message });
    expect(await runCommand(['--set', 'services.local=[query]', '--set', 'ingestion.enabled=false'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('services.addresses.attribute: missing: GraphQL (gateway.enabled) asks the attribute service, which is not in services.local'),
    });
  });

  it('counts the pipeline, each enricher, GraphQL requests and calls between services', async () => {
    const platform = await startPlatform(directory);
    await send(platform);
    const total = () => query<{ spans: { total: number } }>(platform.addresses.gateway, `{ spans(${between()}) { total } }`);
    await eventually(total, ({ spans }) => spans.total === 2);
    const metrics = async (): Promise<string> => (await fetch(`${platform.addresses.telemetry}/metrics`)).text();
    const text = await eventually(metrics, (page) => page.includes('pipeline_traces_total{kind="derived"} 2'));
    for (const line of [
      'spangraph_ingest_spans_total{result="accepted"} 2',
      'spangraph_receiver_requests_total{receiver="otlpHttp"} 1',
      'spangraph_enricher_traces_total{enricher="service"} 2',
      'spangraph_enricher_failures_total{enricher="service"} 0',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).toMatch(/spangraph_graphql_request_seconds_count\{status="200"\} [1-9]/);
    expect(text).toMatch(/spangraph_rpc_seconds_count\{side="client",method="\/spangraph\.query\.v1\.QueryService\/\w+",code="OK"\} [1-9]/);
    expect(text).toMatch(/spangraph_pipeline_seconds_total\{stage="decode"\} 0?\.?\d/);
    expect(await platform.stop()).toBe(0);
  }, 60_000);
});
