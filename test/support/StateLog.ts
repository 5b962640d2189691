import type { RealtimeState } from '../../src/index.ts'

/** A state in two words at most, such as `reconnecting 2`. */
export function nameState({ status, attempt, reason }: RealtimeState): string {
  return [status, status === 'reconnecting' && attempt, reason].filter(Boolean).join(' ')
}

/** The states that a client passed through, each named once however often it is told. */
export interface StateLog {
  readonly names: string[]
  onStatusChange(state: RealtimeState): void
}

export function createStateLog(): StateLog {
  const names: string[] = []
  return {
    names,
    onStatusChange(state) {
      const name = nameState(state)
      if (names.at(-1) !== name) names.push(name)
    },
  }
}
