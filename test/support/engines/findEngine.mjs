/**
 * The one place that knows where Firefox and WebKit are. The tests ask `findEngine()`, which only
 * looks; `npm run test:engines` runs this file first, which also installs, as `../browser.mjs` does
 * for Chromium.
 *
 * - Firefox: `REALTIME_FIREFOX`, a path; else Firefox of the system
 * - WebKit: `REALTIME_WEBKIT`, the path of a WebKitWebDriver; else that of the system, with its
 *   MiniBrowser, and Xvfb where there is no screen
 * - and then installed, as root on Debian, unless `--no-install` or `REALTIME_NO_INSTALL=1` forbids it
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  answers,
  findBrowser,
  installWithApt,
  isRootOnDebian,
  mayInstall,
  onPath,
  say,
} from '../browser.mjs'

/** What Debian calls them. */
const packages = {
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'xauth'],
}

/**
 * An engine that is there, or `null`. Installs nothing.
 *
 * @param {'chromium' | 'firefox' | 'webkit'} name
 * @returns {{ path: string, browser?: string } | null} for WebKit the driver's path, and its browser's
 * @throws when a variable names nothing that starts: a wish is not silently replaced
 */
export function findEngine(name) {
  if (name === 'chromium') return findBrowser()
  if (name === 'firefox') {
    const path = wish('REALTIME_FIREFOX', answers) ?? firefoxes().find(answers)
    return path ? { path } : null
  }
  const path = wish('REALTIME_WEBKIT', existsSync) ?? onPath('WebKitWebDriver')[0]
  const browser = miniBrowser()
  const hasScreen = process.env.DISPLAY || onPath('Xvfb').length > 0
  return path && browser && hasScreen ? { path, browser } : null
}

/** @param {(path: string) => boolean} isThere */
function wish(variable, isThere) {
  const path = process.env[variable]
  if (!path) return undefined
  if (isThere(path)) return path
  throw new Error(`${variable} is ${path}, which does not start: mend or unset it`)
}

const firefoxes = () => [
  ...onPath('firefox-esr'),
  ...onPath('firefox'),
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/** In a folder by architecture, and by the version of its interface. */
function miniBrowser() {
  for (const parent of ['/usr/lib', '/usr/libexec']) {
    for (const folder of existsSync(parent) ? readdirSync(parent) : []) {
      for (const version of ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0']) {
        const path = join(parent, folder, version, 'MiniBrowser')
        if (existsSync(path)) return path
      }
    }
  }
  return undefined
}

function main() {
  const missing = () => Object.keys(packages).filter((name) => !findEngine(name))
  const wanted = missing().flatMap((name) => packages[name])
  if (wanted.length > 0 && mayInstall && isRootOnDebian()) installWithApt(wanted)
  const lacking = missing().flatMap((name) => packages[name])
  if (lacking.length > 0) {
    throw new Error(
      `Firefox or WebKit is missing: install it (Debian: apt-get install ${lacking.join(' ')}), then run this again`,
    )
  }
  for (const name of Object.keys(packages)) say(`${findEngine(name).path} for ${name}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main()
  } catch (error) {
    console.error(`browser: ${error.message}`)
    process.exitCode = 1
  }
}
