import { parseCommandLine } from '../src/command-line';

describe('parseCommandLine', () => {
  it.each([
    [[], { kind: 'run', file: undefined, settings: [], demo: false }],
    [['all-in-one', '--demo', '--set', 'gateway.port=1', '--set', 'log.level=warn'], { kind: 'run', file: undefined, settings: ['gateway.port=1', 'log.level=warn'], demo: true }],
    [['--config', 'c.yaml', '--data', '/var/lib/x y'], { kind: 'run', file: 'c.yaml', settings: ['data.directory="/var/lib/x y"'], demo: false }],
    [['bootstrap'], { kind: 'bootstrap', file: undefined, settings: [] }],
    [['config', 'check', 'c.yaml'], { kind: 'config-check', file: 'c.yaml' }],
    [['--help'], { kind: 'help' }],
    [['--version'], { kind: 'version' }],
  ])('reads %j', (args, command) => expect(parseCommandLine(args)).toEqual(command));

  it.each([[['fly'], /"fly" is no command/], [['--colour'], /Unknown option '--colour'/], [['config', 'check'], /"config check" is no command/]])('refuses %j', (args, message) =>
    expect(() => parseCommandLine(args)).toThrow(message),
  );
});
