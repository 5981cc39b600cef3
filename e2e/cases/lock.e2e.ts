import { existsSync } from 'node:fs';
import path from 'node:path';

import { runCommand } from '../harness/command';
import { argumentsOf, FREE_PORTS, removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';

describe('one process at a time', () => {
  const directory = temporaryDirectory();
  afterAll(() => removeDirectory(directory));

  it('refuses a second process on the same data, and lets one in when the first has ended or was killed', async () => {
    const first = await startPlatform(directory);
    const second = await runCommand(['--data', directory]);
    expect(second).toEqual({ code: 1, stdout: '', stderr: `spangraph: the data directory ${directory} is in use by process ${first.pid}\n` });
    const bootstrap = await runCommand(['bootstrap', '--data', directory]);
    expect(bootstrap).toMatchObject({ code: 1, stderr: expect.stringContaining('is in use by process') });
    await first.kill();
    const third = await startPlatform(directory);
    expect(await third.stop()).toBe(0);
    expect(existsSync(path.join(directory, 'lock'))).toBe(false);
  }, 60_000);

  it('names the option of a port that is taken, and leaves nothing behind', async () => {
    const other = temporaryDirectory();
    const first = await startPlatform(directory);
    const portOf = (address: string): string => new URL(address).port;
    const taken = { 'gateway.port': portOf(first.addresses.gateway), 'receivers.zipkin.port': portOf(first.addresses.zipkin), 'telemetry.port': portOf(first.addresses.telemetry) };
    for (const [option, port] of Object.entries(taken)) {
      const { code, stdout, stderr } = await runCommand(['--data', other, ...argumentsOf([...FREE_PORTS, `${option}=${port}`])]);
      expect({ code, stdout, stderr }).toEqual({
        code: 1,
        stdout: '',
        stderr: `spangraph: ${option}: cannot listen on 127.0.0.1:${port}: the port is in use; set ${option} to another one, or to 0 for any that is free\n`,
      });
      expect(existsSync(path.join(other, 'lock'))).toBe(false);
    }
    await first.stop();
    removeDirectory(other);
  }, 60_000);

  it('names the port of a gRPC service that is taken', async () => {
    const other = temporaryDirectory();
    const first = await startPlatform(directory);
    const { port } = new URL(first.addresses.telemetry);
    const { code, stderr } = await runCommand(
      argumentsOf(['ingestion.enabled=false', 'gateway.enabled=false', 'telemetry.enabled=false', 'services.local=[entity]', 'services.listen=[entity]', `services.ports.entity=${port}`, `data.directory=${other}`]),
    );
    expect(code).toBe(1);
    expect(stderr).toContain(`spangraph: services.ports.entity: cannot listen on 127.0.0.1:${port}: the port is in use`);
    await first.stop();
    removeDirectory(other);
  }, 60_000);
});
