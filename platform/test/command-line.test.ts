import { parseCommandLine, USAGE } from '../src/command-line';
import { COMMANDS } from '../src/commands';
import { OPTIONS } from '../src/commands/command';

const parsed = (args: readonly string[]) => {
  const invocation = parseCommandLine(args);
  return invocation.kind === 'command' ? [invocation.command.name, invocation.operands, { ...invocation.values }] : invocation.kind;
};

describe('parseCommandLine', () => {
  it.each([
    [[], ['', [], {}]],
    [
      ['all-in-one', '--demo', '--set', 'gateway.port=1', '--set', 'log.level=warn'],
      ['all-in-one', [], { demo: true, set: ['gateway.port=1', 'log.level=warn'] }],
    ],
    [
      ['--config', 'c.yaml', '--data', '/var/lib/x y'],
      ['', [], { config: 'c.yaml', data: '/var/lib/x y' }],
    ],
    [['bootstrap'], ['bootstrap', [], {}]],
    [
      ['config', 'check', 'c.yaml'],
      ['config check', ['c.yaml'], {}],
    ],
    [
      ['config', 'apply', 'o.yaml', '--dry-run', '--tenant', 't'],
      ['config apply', ['o.yaml'], { 'dry-run': true, tenant: 't' }],
    ],
    [
      ['query', '{ metadata { name } }', '--json'],
      ['query', ['{ metadata { name } }'], { json: true }],
    ],
    [
      ['entities', 'SERVICE', '--last', '7d'],
      ['entities', ['SERVICE'], { last: '7d' }],
    ],
    [['--help'], 'help'],
    [['--version'], 'version'],
  ])('reads %j', (args, expected) => expect(parsed(args)).toEqual(expected));

  it.each([
    [['fly'], /"fly" is no command/],
    [['--colour'], /Unknown option '--colour'/],
    [['config', 'check'], /"config check" is no command/],
    [['query', 'a', 'b'], /"query a b" is no command/],
    [['bootstrap', '--demo'], /--demo means nothing to bootstrap/],
  ])('refuses %j', (args, message) => expect(() => parseCommandLine(args)).toThrow(message));

  it('describes every command and every option', () => {
    for (const { name } of COMMANDS.filter((command) => command.name !== 'all-in-one')) expect(USAGE).toContain(`spangraph ${name}`.trim());
    for (const name of Object.keys(OPTIONS)) expect(USAGE).toContain(`--${name}`);
  });

  it('has no option that no command reads', () => {
    expect([...new Set(COMMANDS.flatMap(({ options }) => options))].sort()).toEqual(Object.keys(OPTIONS).sort());
  });
});
