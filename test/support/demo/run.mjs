/**
 * `npm run demo`: a panel with a real backend, on this machine alone. `-- --nchan` puts it behind two
 * nginx with nchan over one Redis, `-- --port 5170` moves it.
 */
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'

const { values } = parseArgs({
  options: { nchan: { type: 'boolean', default: false }, port: { type: 'string' } },
})

const { module } = await runnerImport(new URL('startDemo.ts', import.meta.url).pathname, {
  configFile: false,
})

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort())

try {
  const demo = await module.startDemo({
    nchan: values.nchan,
    port: Number(values.port ?? 5170),
    signal: stop.signal,
    say: (text) => console.log(text),
  })
  if (!stop.signal.aborted) {
    await new Promise((resolve) => stop.signal.addEventListener('abort', resolve))
  }
  await demo.close()
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(String(error instanceof Error ? error.message : error))
    process.exitCode = 1
  }
}
if (stop.signal.aborted) console.log('The demo is over, and nothing of it is left.')
