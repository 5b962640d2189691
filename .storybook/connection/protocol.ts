import type { RealtimeErrorCode, RealtimeStatus } from '../../src/index.ts'
import type { PlayerSpeed, Scenario, Step } from '../../src/testing/index.ts'

/**
 * The names under which panel and stories talk over Storybook's channel. They send JSON text: in
 * anything else the channel turns a text that looks like a date into a `Date`.
 */
export const channelEvents = {
  /** Story → panel: {@link PanelSnapshot}, as JSON. */
  snapshot: 'keruta-realtime/snapshot',
  /** Panel → stories: tell me of yourselves. */
  hello: 'keruta-realtime/hello',
  /** Panel → story: {@link PanelCommand}, as JSON. */
  command: 'keruta-realtime/command',
  /** Story → Code panel: {@link ShownCode}. */
  code: 'keruta-realtime/code',
} as const

/** The code of a story, as Controls and toolbar have it. */
export interface ShownCode {
  readonly storyId: string
  readonly code: string
}

/** What the panel knows of a story's fake. Plain data: it crosses a frame. */
export interface PanelSnapshot {
  readonly storyId: string
  /** Epoch ms of the fake's clock. */
  readonly now: number
  /** How many times as fast as real time the clock runs; 0 while it stands still. */
  readonly speed: number
  /** Something will happen by itself, given time. */
  readonly isWaiting: boolean
  readonly socket: Socket
  readonly requestCount: number
  readonly isOnline: boolean
  readonly isHidden: boolean
  /** Newest first, the last 200; many events in a row are one. */
  readonly entries: readonly PanelEntry[]
  readonly recorded: Scenario
  readonly player: { steps: Scenario; position: number; speed: PlayerSpeed } | null
  /** Why the last command could not be done; `''` for nothing. */
  readonly complaint: string
}

/** The newest request: waiting for an answer, open, over, or not made yet. */
export type Socket = 'none' | 'attempt' | 'open' | 'closed'

/** A client's state. */
export interface PanelState {
  readonly status: RealtimeStatus
  readonly attempt: number
  readonly maxAttempts: number | null
  readonly retryAt: number | null
  readonly reason: string | null
  readonly code: RealtimeErrorCode | null
  readonly httpStatus: number | null
}

/** One line of the timeline. */
export type PanelEntry = { readonly at: number } & (
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'request' | 'close'; readonly number: number }
  | { readonly kind: 'state'; readonly state: PanelState }
  | { readonly kind: 'event'; readonly type: string; readonly entityId: string }
  /** So many events of one type in a row. */
  | { readonly kind: 'events'; readonly type: string; readonly count: number }
  | { readonly kind: 'rejection'; readonly reason: string }
  | { readonly kind: 'resync'; readonly downFor: number }
)

/** What the panel asks a story for. */
export type PanelCommand = { readonly storyId: string } & (
  | { readonly type: 'step'; readonly step: Step }
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'nextChange' | 'nextStep' }
  /** For the next time the story is mounted; `null` for the story's own scenario. */
  | { readonly type: 'prepare'; readonly scenario: Scenario | null; readonly speed: PlayerSpeed }
)

/** A command without the story that it is for. */
type Command = PanelCommand extends infer One
  ? One extends unknown
    ? Omit<One, 'storyId'>
    : never
  : never

/** Gives a command to the story's fake. */
export type Send = (command: Command) => void
