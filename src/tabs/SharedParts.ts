import type { Clock } from '../connection/Clock.ts'
import type { ConnectionListener, ConnectionSetup } from '../connection/Connection.ts'
import type { PageSignals } from '../connection/PageSignals.ts'
import type { RecentMessage } from './TabMessage.ts'

/** What a shared connection needs. */
export interface SharedParts {
  readonly clock: Clock
  readonly page: PageSignals
  readonly listener: SharedListener
  getSetup(): ConnectionSetup
}

/** Whom a shared connection notifies. */
export interface SharedListener extends ConnectionListener {
  /** @returns whether it was accepted: only those are kept for tabs that come late */
  onMessage(event: string, data: string, id: string, hasOwnId: boolean): boolean
  /** Of a tab that came late, or was away: what it did not receive, oldest first. */
  onRecent(recent: readonly RecentMessage[]): void
}
