import { STORY_RENDER_PHASE_CHANGED } from 'storybook/internal/core-events'
import { addons } from 'storybook/preview-api'
import { createListeners } from '../src/events/Listeners.ts'

interface PhaseChange {
  readonly storyId: string
  readonly renderId: number
  readonly newPhase: string
}

/** How many renders of a story on the page are under way: a second one may begin before the first ends. */
const underWay = new Map<string, number>()
const listeners = createListeners()

addons.getChannel().on(STORY_RENDER_PHASE_CHANGED, (change: PhaseChange) => {
  const key = `${change.storyId} ${change.renderId}`
  const count = underWay.get(key) ?? 0
  if (change.newPhase === 'loading') underWay.set(key, count + 1)
  else if (change.newPhase === 'finished' && count > 1) underWay.set(key, count - 1)
  // an abort may be told more than once, and ends all of them
  else if (change.newPhase === 'finished' || change.newPhase === 'aborted') underWay.delete(key)
  listeners.notify()
})

/**
 * Calls back as soon as no story is being rendered. Storybook renders the stories of a page one
 * after the other; one that is taken away while it is its turn holds up all the others for good.
 *
 * @returns takes the call back
 */
export function onceRendered(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  wait()
  const unsubscribe = listeners.subscribe(wait)
  return () => {
    clearTimeout(timer)
    unsubscribe()
  }

  // a render that waited for the one before begins in the same turn
  function wait(): void {
    clearTimeout(timer)
    timer = setTimeout(() => underWay.size === 0 && callback())
  }
}
