import type { Readable } from 'node:stream'
import { onPath } from '../browser.mjs'
import { startProcess, stopProcess } from './runProcess.ts'

/** A screen that nobody sees, or where there is no such thing, the one that there is. */
export async function openScreen(): Promise<{ display: string; close(): Promise<void> }> {
  const { DISPLAY } = process.env
  if (DISPLAY && onPath('Xvfb').length === 0) return { display: DISPLAY, close: async () => {} }
  // it chooses a free number, and writes it to the third file
  const args = ['-displayfd', '3', '-screen', '0', '1600x2400x24', '-nolisten', 'tcp']
  const server = startProcess('Xvfb', args, process.env)
  const output = server.stdio[3] as Readable
  const number = await new Promise<string>((resolve, reject) => {
    output.once('data', (data: Buffer) => resolve(data.toString().trim()))
    server.once('exit', () => reject(new Error('Xvfb does not start.')))
    server.once('error', reject)
  })
  return { display: `:${number}`, close: () => stopProcess(server) }
}
