import { removeDirectory, startPlatform, temporaryDirectory } from './platform';
import type { PlatformProcess } from './platform';

/** One platform for all cases of a file; the returned function gives it once it runs. */
export function withPlatform(settings: readonly string[] = [], flags: readonly string[] = []): () => PlatformProcess {
  let platform: PlatformProcess | undefined;
  beforeAll(async () => {
    platform = await startPlatform(temporaryDirectory(), settings, flags);
  }, 60_000);
  afterAll(async () => {
    if (platform === undefined) return;
    await platform.stop();
    removeDirectory(platform.directory);
  }, 60_000);
  return () => {
    if (platform === undefined) throw new Error('the platform is not up');
    return platform;
  };
}
