import { addons } from 'storybook/preview-api'
import type { Fake, PlayerSpeed, Scenario } from '../../src/testing/index.ts'
import { describeFake } from './describeFake.ts'
import { performStep } from './performStep.ts'
import { channelEvents, type PanelCommand } from './protocol.ts'

/** How often a running clock is shown, and how long changes are gathered, in ms. */
const frame = 100

/** How far to look for the next change, in ms. */
const horizon = 10 * 60_000

const prepared = new Map<string, { scenario: Scenario; speed: PlayerSpeed }>()

/** What the panel wants played in place of a story's own scenario. */
export function getPrepared(storyId: string): { scenario: Scenario; speed: PlayerSpeed } | null {
  return prepared.get(storyId) ?? null
}

/**
 * Shows a story's fake in the Connection panel, and does there what the panel asks for.
 *
 * @returns ends that; safe to call twice
 */
export function showInPanel(storyId: string, fake: Fake): () => void {
  const channel = addons.getChannel()
  const { clock } = fake.options
  let complaint = ''
  let isScheduled = false
  let isOver = false

  document.addEventListener('click', noteReconnect, true)
  channel.on(channelEvents.hello, publish)
  channel.on(channelEvents.command, onCommand)
  const unsubscribe = fake.subscribe(schedule)
  const ticker = setInterval(() => {
    if (clock.speed) publish()
  }, frame)
  publish()
  return () => {
    isOver = true
    document.removeEventListener('click', noteReconnect, true)
    channel.off(channelEvents.hello, publish)
    channel.off(channelEvents.command, onCommand)
    unsubscribe()
    clearInterval(ticker)
  }

  /** The user's own click, before the part hears of it: a part of the scenario, as the panel's are. */
  function noteReconnect({ target }: Event): void {
    if (!(target instanceof Element && target.closest('.realtime-indicator button'))) return
    fake.log.addStep(['reconnect'], () => {})
  }

  function onCommand(text: string): void {
    const command = JSON.parse(text) as PanelCommand
    if (command.storyId !== storyId) return
    complaint = ''
    try {
      obey(command)
    } catch (thrown) {
      complaint = thrown instanceof Error ? thrown.message : String(thrown)
    }
    schedule()
  }

  function obey(command: PanelCommand): void {
    switch (command.type) {
      case 'step':
        performStep(fake, command.step)
        return
      case 'speed':
        if (command.speed) clock.run(command.speed)
        else clock.stop()
        return
      case 'nextChange':
        runToNextChange()
        return
      case 'nextStep':
        fake.player?.next()
        return
      case 'prepare':
        if (command.scenario) prepared.set(storyId, { ...command, scenario: command.scenario })
        else prepared.delete(storyId)
    }
  }

  /** Most timers only let a screen follow: goes on until something is worth a line. */
  function runToNextChange(): void {
    const before = fake.log.list()
    const end = clock.now() + horizon
    while (fake.log.list() === before && clock.next !== null && clock.next <= end) clock.runNext()
  }

  function schedule(): void {
    if (isScheduled) return
    isScheduled = true
    setTimeout(() => {
      isScheduled = false
      if (!isOver) publish()
    }, frame / 4)
  }

  function publish(): void {
    channel.emit(channelEvents.snapshot, JSON.stringify(describeFake(storyId, fake, complaint)))
  }
}
