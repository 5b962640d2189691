import { recordScenario, type Fake } from '../../src/testing/index.ts'
import { describeEntries } from './describeEntries.ts'
import type { PanelSnapshot, Socket } from './protocol.ts'

/** What the panel is told of a story's fake. */
export function describeFake(storyId: string, fake: Fake, complaint: string): PanelSnapshot {
  const { clock, page } = fake.options
  const { player } = fake
  const log = fake.log.list()
  return {
    storyId,
    now: clock.now(),
    speed: clock.speed,
    isWaiting: clock.pending > 0,
    socket: socketOf(fake),
    requestCount: fake.sources.length,
    isOnline: page.isOnline(),
    isHidden: page.isHidden(),
    entries: describeEntries(log),
    recorded: recordScenario(log),
    player: player && {
      steps: player.steps,
      position: player.position,
      speed: player.speed,
    },
    complaint,
  }
}

function socketOf({ sources }: Fake): Socket {
  const source = sources.at(-1)
  return source ? (['attempt', 'open', 'closed'] as const)[source.readyState] : 'none'
}
