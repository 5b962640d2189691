import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A wire that can be cut. */
export interface TcpProxy {
  /** Such as `http://127.0.0.1:49152`. */
  readonly url: string
  /** Resets every connection that is open, and says how many there were. */
  reset(): number
  close(): Promise<void>
}

/** Forwards to a port of this machine, byte by byte. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const clients = new Set<Socket>()
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1')
    clients.add(client)
    client.on('error', () => target.destroy())
    client.on('close', () => {
      clients.delete(client)
      target.destroy()
    })
    target.on('error', () => client.resetAndDestroy())
    target.on('close', () => client.destroySoon())
    client.pipe(target).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reset() {
      const { size } = clients
      clients.forEach((client) => client.resetAndDestroy())
      return size
    },
    close() {
      clients.forEach((client) => client.destroy())
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
