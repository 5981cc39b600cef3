import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { configReference, loadConfig, parseConfig } from '../src';

describe('loadConfig', () => {
  let directory: string;
  beforeAll(() => (directory = mkdtempSync(path.join(tmpdir(), 'spangraph-config-'))));
  afterAll(() => rmSync(directory, { recursive: true }));

  const file = (text: string): string => {
    const name = path.join(directory, 'config.yaml');
    writeFileSync(name, text);
    return name;
  };

  it('gives every option a default', () => {
    const config = loadConfig();
    expect(config.gateway.port).toBe(2020);
    expect(config.data.retention).toBe(72 * 3600 * 1000);
    expect(config.receivers.maxRequestBytes).toBe(64 * 1024 * 1024);
    expect(config.host).toBe('127.0.0.1');
  });

  it('lays settings over the file', () => {
    const config = loadConfig({ file: file('gateway:\n  port: 3000\n  maxDepth: 5\n'), settings: ['gateway.port=0', 'data.retention=3d', 'log.level=warn'] });
    expect(config.gateway.port).toBe(0);
    expect(config.gateway.maxDepth).toBe(5);
    expect(config.data.retention).toBe(259_200_000);
    expect(config.log.level).toBe('warn');
  });

  it.each([
    ['an unknown key', 'gateway:\n  prot: 1\n', /gateway\.prot: no such option/],
    ['a wrong type', 'gateway:\n  port: "x"\n', /gateway\.port: .*expected number/i],
    ['a bad duration', 'data:\n  retention: soon\n', /data\.retention: "soon" is no duration/],
    ['a bad size', 'receivers:\n  maxRequestBytes: 64\n', /receivers\.maxRequestBytes: /],
    ['a port out of range', 'gateway:\n  port: 70000\n', /gateway\.port: /],
  ])('refuses %s with its path', (_what, text, message) => {
    expect(() => loadConfig({ file: file(text) })).toThrow(message);
  });

  it('names a file that is not there, is no YAML, or holds no mapping', () => {
    expect(() => loadConfig({ file: path.join(directory, 'absent.yaml') })).toThrow(/cannot read the configuration file .*absent\.yaml/);
    expect(() => loadConfig({ file: file('a: [') })).toThrow(/config\.yaml/);
    expect(() => loadConfig({ file: file('- 1\n') })).toThrow(/top level must be a mapping/);
  });

  it('refuses a setting without a value', () => {
    expect(() => loadConfig({ settings: ['gateway.port'] })).toThrow(/"gateway\.port" is no setting/);
  });
});

describe('configReference', () => {
  it('documents every option, and each documented default is what loading gives', () => {
    const reference = configReference();
    expect(reference.filter(({ doc }) => doc === '')).toEqual([]);
    expect(reference.find(({ path: option }) => option === 'gateway.port')).toEqual({ path: 'gateway.port', defaultValue: '`2020`', doc: 'Port of GraphQL and the UI.' });
    expect(() => parseConfig({})).not.toThrow();
  });
});
