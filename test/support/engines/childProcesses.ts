import { readdirSync, readFileSync } from 'node:fs'

/**
 * The processes below one, on Linux; elsewhere none.
 *
 * @param name - a part of the command line, such as `WebKitWebProcess`
 */
export function childProcesses(root: number | undefined, name: string): Set<number> {
  const found = new Set<number>()
  if (process.platform !== 'linux' || root === undefined) return found
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    if (!pid) continue
    const parent = Number(/^PPid:\t(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1])
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const waiting = [root]
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    waiting.push(...(children.get(pid) ?? []))
    if (read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').includes(name)) found.add(pid)
  }
  return found
}

/** The one that came last, and wasn't there before; the last of all where a waiting one was taken. */
export function newestProcess(
  before: ReadonlySet<number>,
  now: ReadonlySet<number>,
): number | undefined {
  const inOrder = [...now].sort((one, other) => one - other)
  return inOrder.filter((pid) => !before.has(pid)).at(-1) ?? inOrder.at(-1)
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
