import type { ConnectionInput } from '../connection/ConnectionState.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'

/** Writes the line of `debug` for a transition: the state and its cause, never a token or payload. */
export function logTransition({ status, attempt }: RealtimeState, input: ConnectionInput): void {
  const cause = input.type === 'lost' ? `lost: ${input.error.code}` : input.type
  console.debug(`[@keruta/realtime] ${status}${attempt ? ` ${attempt}` : ''} (${cause})`)
}
