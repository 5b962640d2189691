import type { ConnectionInput } from '../connection/ConnectionState.ts'
import type { RealtimeState } from '../connection/RealtimeState.ts'

/** Writes the line that `debug` has for each transition: a state and what caused it, never a token or payload. */
export function logTransition({ status, attempt }: RealtimeState, input: ConnectionInput): void {
  const cause = input.type === 'lost' ? `lost: ${input.error.code}` : input.type
  console.debug(`[@keruta/realtime] ${status}${attempt ? ` ${attempt}` : ''} (${cause})`)
}
