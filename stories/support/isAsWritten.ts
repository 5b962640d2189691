import { readScenario } from '../../.storybook/connection/sharedScenario.ts'
import { getPrepared } from '../../.storybook/connection/showInPanel.ts'

/** What a play function is told. */
export interface PlayContext {
  id: string
  globals: { [name: string]: unknown }
  canvasElement: HTMLElement
}

/**
 * Whether the story is on the screen as it was written. A person may have chosen another language in
 * the toolbar, or another scenario in the Connection panel: there is nothing to assert then.
 */
export function isAsWritten(context: Pick<PlayContext, 'id' | 'globals'>): boolean {
  return context.globals['locale'] === 'ja' && isOwnScenario(context)
}

/** Whether the story plays its own scenario, in any language. */
export function isOwnScenario({ id, globals }: Pick<PlayContext, 'id' | 'globals'>): boolean {
  return !getPrepared(id) && !readScenario(globals['scenario'])
}
