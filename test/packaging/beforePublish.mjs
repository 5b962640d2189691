/**
 * Refuses to publish while package.json has fields that only the owner can fill: `node
 * beforePublish.mjs [package.json]`.
 */
import { readFileSync } from 'node:fs'

const file = process.argv[2] ?? new URL('../../package.json', import.meta.url)
const { repository, homepage, bugs } = JSON.parse(readFileSync(file, 'utf8'))
const open = Object.entries({ repository: repository.url, homepage, bugs: bugs.url })
  .filter(([, value]) => value.includes('OWNER'))
  .map(([name]) => name)

if (open.length > 0) {
  console.error(
    `package.json: ${open.join(', ')} still name OWNER. npm checks the provenance against ` +
      'repository.url, so put the address of the repository into all of them.',
  )
  process.exitCode = 1
}
