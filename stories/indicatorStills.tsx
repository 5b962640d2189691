import type { ArgTypes, Decorator } from '@storybook/react-vite'
import {
  createRealtimeClient,
  RealtimeProvider,
  type IndicatorState,
  type RealtimeIndicatorProps,
} from '../src/index.ts'
import { systemClock } from '../src/connection/Clock.ts'
import { FakeEventSource } from '../src/testing/FakeEventSource.ts'

const lastEventTime = Date.UTC(2025, 3, 1, 3, 34, 56)

const trying = { status: 'reconnecting', attempt: 2, maxAttempts: 5, lastEventTime } as const

/** A story's args for a state. */
function still(state: IndicatorState): { args: RealtimeIndicatorProps } {
  return { args: { state } }
}

/** One still picture per state of the table: a new one is one line here, and one in each shape. */
export const stills = {
  idle: still({ status: 'idle' }),
  connecting: still({ status: 'connecting' }),
  connected: still({ status: 'connected', lastEventTime }),
  waiting: still({ ...trying, retryAt: lastEventTime + 2000 }),
  retrying: still({ ...trying, retryAt: null }),
  stoppedByHand: still({ status: 'disconnected', reason: 'manual', lastEventTime }),
  stoppedByServer: still({ status: 'disconnected', reason: 'server', lastEventTime }),
  offline: still({ status: 'disconnected', reason: 'offline', lastEventTime }),
  serverError: still({ status: 'error', error: { code: 'http', status: 503 }, lastEventTime }),
  signInNeeded: still({ status: 'error', error: { code: 'unauthorized', status: 401 } }),
}

/** Controls that fit; the docs make an object of everything that may be left out. */
export const controls: Partial<ArgTypes<RealtimeIndicatorProps>> = {
  showStatus: { control: 'boolean' },
  compact: { control: 'boolean' },
  inline: { control: 'boolean' },
  locale: { control: 'select', options: ['ja', 'en'] },
  timeZone: { control: 'select', options: ['Asia/Tokyo', 'UTC', 'America/New_York'] },
  reserve: { control: 'boolean' },
  sign: {
    control: 'select',
    options: ['drawn', 'emoji', 'none'],
    mapping: { drawn: undefined, none: null },
  },
}

/**
 * Nothing connects, and the time that is shown stands still, so that a countdown can be looked at.
 * Timers run: the stream of a story that is left ends, and the next one's inspector tells of its own.
 */
export const stillClient = createRealtimeClient({
  url: 'https://keruta.example/api/v1/management/realtime',
  clock: { ...systemClock, now: () => lastEventTime, monotonic: () => 0 },
  eventSource: FakeEventSource,
})

/** Puts a still into the language of the toolbar, and stops its clock. */
export const asStill: Decorator = (Story, { globals }) => (
  <RealtimeProvider client={stillClient} locale={String(globals['locale'])}>
    <Story />
  </RealtimeProvider>
)
