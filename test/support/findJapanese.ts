import type { Page } from 'playwright'

/**
 * What a page in English says in Japanese. Some of it is meant:
 *
 * - what says that it is Japanese (`lang="ja"`): the switch of the language, the gallery's cells, the
 *   table of words in both languages
 * - code and payloads, which are shown as they were written
 *
 * @returns each text once
 */
export function findJapanese(page: Page): Promise<string[]> {
  return page.evaluate(readJapanese)
}

/** Runs in the page. */
function readJapanese(): string[] {
  const japanese = /[\u3001-\u30ff\u4e00-\u9fff]/
  const found = new Set<string>()
  /** The page's own language is what is in question here. */
  const isMeant = (element: Element): boolean =>
    element.closest('[lang]:not(html, body)')?.getAttribute('lang') === 'ja' ||
    element.closest('pre, code') !== null

  for (const element of document.body.querySelectorAll('*')) {
    if (!element.checkVisibility() || isMeant(element)) continue
    const texts = [...element.childNodes].map((node) =>
      node.nodeType === Node.TEXT_NODE ? node.nodeValue : null,
    )
    const names = ['aria-label', 'title', 'alt', 'placeholder'].map((name) =>
      element.getAttribute(name),
    )
    for (const text of [...texts, ...names]) {
      if (text && japanese.test(text)) found.add(`in Japanese: ${text.trim()}`)
    }
  }
  return [...found]
}
