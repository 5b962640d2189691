import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isRootOnDebian } from './support/browser.mjs'
import { findEngine } from './support/engines/findEngine.mjs'

/** A `PATH` of one folder, where a machine's programs are scripts. */
let folder: string
const program = (name: string, ...lines: string[]): string => {
  writeFileSync(join(folder, name), ['#!/bin/sh', ...lines].join('\n'), { mode: 0o755 })
  return join(folder, name)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keruta-path-'))
  vi.stubEnv('PATH', folder)
  vi.stubEnv('REALTIME_FIREFOX', '')
  vi.stubEnv('REALTIME_WEBKIT', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe('Firefox', () => {
  it('is that of the system, if it starts', () => {
    program('firefox-esr', 'exit 127')
    expect(findEngine('firefox')?.path).not.toBe(join(folder, 'firefox-esr'))
    const works = program('firefox')
    expect(findEngine('firefox')).toEqual({ path: works })
  })

  it('is the one that was asked for, and no other in its place', () => {
    program('firefox-esr')
    const wish = program('nightly')
    vi.stubEnv('REALTIME_FIREFOX', wish)
    expect(findEngine('firefox')).toEqual({ path: wish })
    program('nightly', 'exit 1')
    expect(() => findEngine('firefox')).toThrow(`REALTIME_FIREFOX is ${wish}`)
  })
})

describe('WebKit', () => {
  it('is nothing without its driver', () => {
    expect(findEngine('webkit')).toBeNull()
    vi.stubEnv('REALTIME_WEBKIT', join(folder, 'none'))
    expect(() => findEngine('webkit')).toThrow('REALTIME_WEBKIT is ')
  })
})

describe.runIf(process.platform === 'linux')('what is missing', () => {
  const packages = 'firefox-esr webkit2gtk-driver xvfb xauth'

  it('is said in one line where it can’t be installed', () => {
    expect(prepare({ REALTIME_NO_INSTALL: '1' })).toEqual({
      status: 1,
      stderr: `browser: Firefox or WebKit is missing: install it (Debian: apt-get install ${packages}), then run this again\n`,
      installed: '',
    })
  })

  it.runIf(isRootOnDebian())('is installed, with lists that are fetched first', () => {
    const { status, stderr, installed } = prepare()
    expect(installed.trim().split('\n')).toEqual([
      expect.stringMatching(/ update$/),
      expect.stringMatching(new RegExp(` install ${packages}$`)),
    ])
    // the script brings Firefox alone
    expect(status).toBe(1)
    expect(stderr).toContain('apt-get install webkit2gtk-driver xvfb xauth)')
  })
})

/** What `npm run test:engines` runs first. */
function prepare(env: Record<string, string> = {}) {
  const log = join(folder, 'log')
  program(
    'apt-get',
    `echo "$@" >> ${log}`,
    `case "$*" in *install*) printf '#!/bin/sh\\n' > ${folder}/firefox-esr; /bin/chmod +x ${folder}/firefox-esr;; esac`,
  )
  const script = fileURLToPath(new URL('support/engines/findEngine.mjs', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [script], {
    env: { ...process.env, REALTIME_NO_INSTALL: '', ...env },
    encoding: 'utf8',
  })
  return { status, stderr, installed: existsSync(log) ? readFileSync(log, 'utf8') : '' }
}
