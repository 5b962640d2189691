/** The backend's process. It ends when whoever started it is gone. */
import { runnerImport } from 'vite'

process.on('disconnect', () => process.exit())
// Ctrl-C reaches the whole group; who started this one ends it in its turn
process.on('SIGINT', () => {})

const { module } = await runnerImport(new URL('runBackend.ts', import.meta.url).pathname, {
  configFile: false,
})
await module.runBackend()
