import type { Tab } from '../support/engines/Engine.ts'

/**
 * What a panel of that number kept of its statuses and of how it was left, in order. Any page of the
 * same origin can be asked.
 */
export async function whatHappened(tab: Tab, page: string): Promise<readonly string[]> {
  const kept = await tab.evaluate<string>(`localStorage.getItem('${page}') ?? ''`)
  return kept.split(' ').filter(Boolean)
}
