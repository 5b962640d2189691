import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A home of a browser's own, whatever that of the user is: none, read-only, or somebody else's. */
export interface EngineHome {
  /** The environment to start it with. Times are compared as words, so zone and language are set. */
  readonly env: Readonly<Record<string, string | undefined>>
  remove(): Promise<void>
}

export async function openEngineHome(): Promise<EngineHome> {
  const home = await mkdtemp(join(tmpdir(), 'keruta-engine-'))
  return {
    env: {
      ...process.env,
      HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data'),
      XDG_RUNTIME_DIR: home,
      TZ: 'Asia/Tokyo',
      LANGUAGE: 'ja',
    },
    // what is still being written there while the browser ends is not worth a failure
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 5 }).catch(() => {}),
  }
}
