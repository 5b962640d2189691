import type { Page } from 'playwright'
import type { Entry } from './openWorkbench.ts'

/** A workbench without what is around its stories and pages. */
export interface Preview {
  /**
   * Shows a page or a story, as a click in the sidebar does: what is loaded is kept. After one that
   * failed, all is loaded anew.
   *
   * @returns `finished`, or how else it ended
   */
  show(entry: Entry): Promise<string>
}

/**
 * @param url - of the workbench
 * @param globals - of its toolbar, such as `locale:ja;theme:light`
 */
export function openPreview(page: Page, url: string, globals: string): Preview {
  let isLoaded = false
  return {
    async show({ id, type }) {
      if (isLoaded) await page.evaluate(choose, { storyId: id, viewMode: type })
      else await page.goto(`${url}iframe.html?viewMode=${type}&id=${id}&globals=${globals}`)
      const outcome = String(await (await page.waitForFunction(readOutcome, id)).jsonValue())
      isLoaded = outcome === 'finished'
      return outcome
    },
  }
}

interface PhaseChange {
  readonly newPhase: string
}

declare global {
  interface Window {
    /** Storybook's: what it shows, and how far it is. */
    __STORYBOOK_PREVIEW__?: {
      currentRender?: { id: string; type: 'docs' | 'story'; phase?: string }
    }
    /** Storybook's. */
    __STORYBOOK_ADDONS_CHANNEL__: {
      emit(event: 'setCurrentStory', selection: { storyId: string; viewMode: string }): void
      emit(event: 'updateGlobals', change: { globals: Record<string, string> }): void
      on(event: 'storyRenderPhaseChanged', listener: (change: PhaseChange) => void): void
      off(event: 'storyRenderPhaseChanged', listener: (change: PhaseChange) => void): void
      last(event: string): readonly unknown[] | undefined
    }
  }
}

// ---- both run in the page ----

function choose(selection: { storyId: string; viewMode: string }): void {
  window.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', selection)
}

/** How the page or the story ended, once it has. */
function readOutcome(chosen: string): string | undefined {
  const { id, type, phase } = window.__STORYBOOK_PREVIEW__?.currentRender ?? {}
  if (id !== chosen) return undefined
  if (document.querySelector('.sb-show-errordisplay, .sb-show-nopreview')) return 'errored'
  if (type === 'docs') {
    // the page before it may still be there
    const isIts = window.__STORYBOOK_ADDONS_CHANNEL__.last('docsRendered')?.[0] === chosen
    return isIts && document.querySelector('.sbdocs-content *') ? 'finished' : undefined
  }
  return phase && ['finished', 'errored', 'aborted'].includes(phase) ? phase : undefined
}
