import type { Clock } from '../connection/Clock.ts'
import type { ConnectionListener, ConnectionSetup } from '../connection/Connection.ts'
import type { PageSignals } from '../connection/PageSignals.ts'
import type { RecentMessage } from './RecentMessages.ts'

/** Whom a shared connection tells. */
export interface SharedListener extends ConnectionListener {
  /** @returns whether it was accepted: those are told to tabs that come late */
  onMessage(event: string, data: string, id: string, hasOwnId: boolean): boolean
  /** This tab came late. @param recent - what the others accepted before, oldest first */
  onRecent(recent: readonly RecentMessage[]): void
}

/** What a shared connection needs. */
export interface SharedParts {
  readonly clock: Clock
  readonly page: PageSignals
  readonly listener: SharedListener
  getSetup(): ConnectionSetup
}
