/** The distribution's Chromium, for the suites that work the pages. */
import { isOnPath, runTool } from './processes.mjs';
import { needCommands } from './system-packages.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

export async function findChromium() {
  const found = () => NAMES.find((name) => isOnPath(name));
  if (found() === undefined) await needCommands(['chromium'], ['chromium', 'fonts-dejavu-core']);
  const executable = (await runTool('which', [found()])).trim();
  return { SPANGRAPH_CHROMIUM: executable };
}
