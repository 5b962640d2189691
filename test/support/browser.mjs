/**
 * The one place that knows which browser the tests run in.
 *
 * Vitest's config asks `findBrowser()`, which only looks. The `pretest` script runs this file, which
 * also installs: a `pretest` cannot hand environment variables on, so both walk the same list.
 *
 * Looked for, in this order:
 *
 * 1. `REALTIME_CHROMIUM`, a path
 * 2. the browser of the installed Playwright
 * 3. Chrome or Chromium of the system
 *
 * and then installed, unless `--no-install` or `REALTIME_NO_INSTALL=1` forbids it:
 *
 * 4. `playwright install chromium`
 * 5. `apt-get install chromium`, as root on Debian
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'

/** What every test browser is started with: no sandbox (containers), steady colours and glyphs. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
]

const HELP =
  'install Chrome or Chromium (Debian: apt-get install chromium), or set REALTIME_CHROMIUM to its path, then run this again'

const APT_PACKAGES = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji']

/**
 * The first browser of the list that is there and starts, or `null`. Installs nothing.
 *
 * @returns {{ path: string, from: string } | null}
 * @throws when `REALTIME_CHROMIUM` names no working browser: a wish is not silently replaced.
 */
export function findBrowser() {
  const wish = process.env.REALTIME_CHROMIUM
  if (wish) {
    if (answers(wish)) return { path: wish, from: 'REALTIME_CHROMIUM' }
    throw new Error(
      `REALTIME_CHROMIUM is ${wish}, which is no browser that starts: mend or unset it`,
    )
  }
  const own = chromium.executablePath()
  if (own && answers(own)) return { path: own, from: 'Playwright' }
  for (const path of systemBrowsers()) {
    if (answers(path)) return { path, from: 'the system' }
  }
  return null
}

/** True if the file is there and can be started (a browser without its libraries cannot). */
export function answers(path) {
  try {
    accessSync(path, constants.X_OK)
    // chrome.exe knows no --version and opens a window instead
    if (process.platform !== 'win32') {
      execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 })
    }
    return true
  } catch {
    return false
  }
}

function systemBrowsers() {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ]
  }
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter(Boolean)
      .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'))
  }
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].flatMap(onPath)
}

/** Where a program is, by the folders of `PATH`. */
export function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).filter((path) => existsSync(path))
}

/** Opens the browser once as the tests will, and says why not if it doesn't. */
async function launchOnce(path) {
  const browser = await chromium.launch({
    executablePath: path,
    args: BROWSER_ARGS,
    timeout: 60_000,
  })
  try {
    const page = await browser.newPage()
    await page.goto('data:text/html,<title>ready</title>')
    return browser.version()
  } finally {
    await browser.close()
  }
}

export const isRootOnDebian = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version')

export function say(text) {
  console.log(`browser: ${text}`)
}

function run(command, args) {
  const { status, error, stderr } = spawnSync(command, args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 10 * 60_000,
  })
  if (status === 0) return true
  const lines = (error?.message ?? stderr ?? '').split('\n').filter((line) => line.trim() !== '')
  const why = lines.find((line) => /error|fail|unable|^E:/i.test(line)) ?? lines[0]
  say(`  it failed: ${why?.trim() ?? `exit code ${status}`}`)
  return false
}

function installWithPlaywright() {
  say('none found; trying `playwright install chromium`')
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright')), 'cli.js')
  return run(process.execPath, [cli, 'install', 'chromium'])
}

export function installWithApt(packages) {
  say(`\`apt-get install ${packages.join(' ')}\` (about a minute)`)
  // a machine that has just started may be installing something by itself
  const patience = [
    'Acquire::http::Timeout=20',
    'Acquire::Retries=3',
    'DPkg::Lock::Timeout=120',
  ].flatMap((option) => ['-o', option])
  run('apt-get', [...patience, '-qq', 'update'])
  return run('apt-get', [
    ...patience,
    '-qq',
    '-y',
    '--no-install-recommends',
    'install',
    ...packages,
  ])
}

/** Names of the font packages that pictures need and this Debian lacks. Other systems bring theirs. */
function missingFonts() {
  const has = (pattern) => {
    const { status, stdout } = spawnSync('fc-list', [pattern, 'family'], { encoding: 'utf8' })
    return status === 0 && stdout.trim() !== ''
  }
  return [
    ...(has(':lang=ja') ? [] : ['fonts-noto-cjk']),
    ...(has('Noto Color Emoji') ? [] : ['fonts-noto-color-emoji']),
  ]
}

async function tryOut(found) {
  if (!found) return false
  try {
    say(`${found.path} (from ${found.from}), version ${await launchOnce(found.path)}`)
    return true
  } catch (error) {
    say(
      `${found.path} (from ${found.from}) does not start: ${String(error.message).split('\n')[0]}`,
    )
    return false
  }
}

/** A flag and a variable forbid it. */
export const mayInstall =
  !process.argv.includes('--no-install') &&
  !['1', 'true'].includes(process.env.REALTIME_NO_INSTALL ?? '')

async function main() {
  let ready = await tryOut(findBrowser())
  if (!ready && mayInstall && !process.env.REALTIME_CHROMIUM) {
    ready = installWithPlaywright() && (await tryOut(findBrowser()))
    if (!ready && isRootOnDebian()) {
      ready = installWithApt(APT_PACKAGES) && (await tryOut(findBrowser()))
    }
  }
  if (!ready) throw new Error(HELP)

  if (process.platform !== 'linux') return
  const fonts = missingFonts()
  if (fonts.length === 0) return
  say(`no ${fonts.join(', no ')}: pictures would show boxes for Japanese or emoji`)
  if (mayInstall && isRootOnDebian()) installWithApt(fonts)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(`browser: none to test in. ${error.message}`)
    process.exitCode = 1
  })
}
