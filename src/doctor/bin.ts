#!/usr/bin/env node
import { runDoctor } from './runDoctor.ts'

const interruption = new AbortController()
if (process.argv.includes('--watch')) process.once('SIGINT', () => interruption.abort())
// a reader such as `head` that is gone
process.stdout.on('error', () => process.exit(1))

process.exitCode = await runDoctor(process.argv.slice(2), {
  env: process.env,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY ?? false,
  signal: interruption.signal,
})
