import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const changesets = dirname(createRequire(import.meta.url).resolve('@changesets/cli/package.json'))

let folder: string
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keruta-release-'))
  for (const name of ['package.json', 'CHANGELOG.md']) cpSync(root + name, join(folder, name))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a release', () => {
  it('makes the next version and its part of CHANGELOG.md out of changesets', () => {
    mkdirSync(join(folder, '.changeset'))
    cpSync(`${root}.changeset/config.json`, join(folder, '.changeset/config.json'))
    write('package.json', read('package.json').replace(/"version": ".*"/, '"version": "1.2.3"'))
    const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: folder })
    git('init', '--quiet', '--initial-branch', 'main')
    git('add', '.')
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'one')
    write('.changeset/quiet.md', "---\n'@keruta/realtime': minor\n---\n\nThe pulse is slower.\n")

    const { status } = spawnSync(process.execPath, [join(changesets, 'bin.js'), 'version'], {
      cwd: folder,
    })
    expect(status).toBe(0)
    expect(JSON.parse(read('package.json'))).toMatchObject({ version: '1.3.0' })
    expect(read('CHANGELOG.md')).toMatch(
      /^# Changelog\n\n## 1\.3\.0\n\n### Minor Changes\n\n- .*The pulse is slower\.\n\n## /,
    )
  })

  it('is refused while package.json has fields for the owner to fill', () => {
    const check = (): ReturnType<typeof spawnSync> =>
      spawnSync(
        process.execPath,
        [`${root}test/packaging/beforePublish.mjs`, join(folder, 'package.json')],
        { encoding: 'utf8' },
      )
    const filled = read('package.json').replaceAll('OWNER', 'kigawa-net')
    write('package.json', filled)
    expect(check()).toMatchObject({ status: 0, stderr: '' })

    write('package.json', filled.replaceAll('kigawa-net', 'OWNER'))
    expect(check().status).toBe(1)
    expect(check().stderr).toContain('repository, homepage, bugs')
  })
})
