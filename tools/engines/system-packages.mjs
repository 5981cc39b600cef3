/** Tools that an engine needs beside Node: taken as they are, or from the distribution's packages where that is allowed. */
import { isOnPath, runTool } from './processes.mjs';

/** Sees to it that the commands are there; `packages` are what Debian and its kin call them. Only root can install. */
export async function needCommands(commands, packages) {
  const missing = () => commands.filter((command) => !isOnPath(command));
  if (missing().length === 0) return;
  const canInstall = process.getuid?.() === 0 && isOnPath('apt-get');
  if (!canInstall) throw new Error(`needs ${missing().join(', ')} on the PATH (Debian: apt-get install ${packages.join(' ')})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => runTool('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
  await install().catch(async () => {
    await runTool('apt-get', ['update'], { env });
    await install();
  });
  if (missing().length > 0) throw new Error(`the packages ${packages.join(', ')} did not bring ${missing().join(', ')}`);
}
