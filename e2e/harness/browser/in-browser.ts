const CHROMIUM = process.env.SPANGRAPH_CHROMIUM;

if (CHROMIUM === undefined && process.env.CI !== 'true')
  process.stderr.write('left out: suites that work the pages in a browser; SPANGRAPH_CHROMIUM names the executable of a Chromium that they can use\n');

/** A suite that needs a browser: left out on a machine that names none, a failure in CI. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (CHROMIUM !== undefined) return describe(name, suite);
  if (process.env.CI === 'true') return describe(name, () => it('has a browser', () => expect(CHROMIUM).toBeDefined()));
  describe.skip(name, suite);
}

/** The executable; only called inside of such a suite. */
export function chromiumPath(): string {
  if (CHROMIUM === undefined) throw new Error('SPANGRAPH_CHROMIUM is not set');
  return CHROMIUM;
}
