import type { Fake, FakeActionName, Step } from '../../src/testing/index.ts'

/** How long the screen may hold back a state, and what comes in numbers, in ms of the client's time. */
const [shortHold, longHold] = [100, 500]

const messages: readonly FakeActionName[] = ['event', 'send', 'raw', 'burst']

/** Does a step. Where time stands still, it moves on until the step is to be seen. */
export function performStep(fake: Fake, step: Step): void {
  const { clock } = fake.options
  fake.perform(step)
  if (clock.speed || step[0] === 'wait') return
  clock.advance(messages.includes(step[0]) ? longHold : shortHold)
}
