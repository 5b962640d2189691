import type { PanelSnapshot, Socket } from './protocol.ts'

/** What decides what to press now. */
export type Advice = Socket | 'waiting' | 'offline'

/** Which advice fits what the fake is doing. */
export function adviceFor({ socket, isOnline, entries }: PanelSnapshot): Advice {
  if (socket !== 'closed') return socket
  if (!isOnline) return 'offline'
  const last = entries.find(({ kind }) => kind === 'state')
  return last?.kind === 'state' && last.state.retryAt !== null ? 'waiting' : 'closed'
}
