import { createServer } from 'node:net'

/**
 * A port of 127.0.0.1 that is free, and the ones after it. Below those that the system gives to
 * connections: what listens there may end, and begin again at the same port.
 *
 * @param count - how many in a row. @default 1
 */
export async function findPort(count = 1): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000)
    const row = Array.from({ length: count }, (_, index) => port + index)
    if ((await Promise.all(row.map(isFree))).every(Boolean)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
