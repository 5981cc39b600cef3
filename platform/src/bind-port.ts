import { SpangraphError } from '@spangraph/model';

/** Where a server listens, and the option that says so. */
export interface Binding {
  readonly option: string;
  readonly host: string;
  readonly port: number;
}

/** What the operating system says, and what to do about it. */
const REASONS: readonly (readonly [RegExp, (binding: Binding) => string])[] = [
  [/EADDRINUSE/, ({ option }) => `the port is in use; set ${option} to another one, or to 0 for any that is free`],
  [/EACCES/, ({ option }) => `this user may not use the port; set ${option} to another one`],
  [/EADDRNOTAVAIL|ENOTFOUND|EAI_|Name resolution failed/, () => 'the option host is no address of this machine'],
];

/** Runs what binds a port; a port that cannot be had is UNAVAILABLE and names the option and the port. */
export async function bindPort<Bound>(binding: Binding, bind: () => Promise<Bound>): Promise<Bound> {
  try {
    return await bind();
  } catch (thrown) {
    const said = messagesOf(thrown);
    const [, reason] = REASONS.find(([pattern]) => pattern.test(said)) ?? [];
    if (reason === undefined) throw thrown;
    const { option, host, port } = binding;
    throw new SpangraphError(
      'UNAVAILABLE',
      `${option}: cannot listen on ${host}:${port}: ${reason(binding)}`,
      { path: option, value: port },
      thrown,
    );
  }
}

function messagesOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause === undefined ? thrown.message : `${thrown.message}\n${messagesOf(thrown.cause)}`;
}
