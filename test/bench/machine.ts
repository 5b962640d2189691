import { cpus, totalmem } from 'node:os'

/** When this is, and the shape of the machine: figures mean nothing without. */
export function describeMachine(chromium: string): string {
  const date = new Date().toISOString().slice(0, 10)
  const memory = Math.round(totalmem() / 2 ** 30)
  return (
    `Measured on ${date}: ${cpus().length} cores, ${memory} GiB of memory, ` +
    `Chromium ${chromium}, Node ${process.versions.node}.`
  )
}
