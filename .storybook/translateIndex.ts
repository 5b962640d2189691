import type { Language } from './Language.ts'
import { labelOf, storyLabel } from './labels.ts'
import { searchWords } from './searchWords.ts'

/** An entry of Storybook's index. */
export interface IndexEntry {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly type: string
}

/** What a search looks at, too, and nobody sees. */
interface Anchor {
  readonly id: string
  readonly title: string
}

/**
 * The entries as they are called in one language: sidebar, search, and the browser's tab show that. The
 * search finds them by what they are called in the other one, too, and by {@link searchWords}.
 */
export function translateIndex<Entry extends IndexEntry>(
  entries: Readonly<Record<string, Entry>>,
  language: Language,
): Record<string, Entry & { anchors: Anchor[] }> {
  const other = language === 'ja' ? 'en' : 'ja'
  /** A page of several stories is found once, by the first of them. */
  const seen = new Set<string>()
  return Object.fromEntries(
    Object.values(entries).map((entry) => {
      const words = seen.has(entry.title) ? [] : titleOf(entry.title, other)
      seen.add(entry.title)
      words.push(nameOf(entry, other), ...wordsOf(entry.id))
      const translated = {
        ...entry,
        title: titleOf(entry.title, language).join('/'),
        name: nameOf(entry, language),
        anchors: words.map((title, index) => ({ id: String(index), title })),
      }
      return [entry.id, translated]
    }),
  )
}

function titleOf(title: string, language: Language): string[] {
  return title.split('/').map((part) => labelOf(part, language))
}

function nameOf({ id, name, type }: IndexEntry, language: Language): string {
  if (type === 'docs') return language === 'ja' ? '説明' : 'Overview'
  return storyLabel(id, name, language)
}

function wordsOf(id: string): readonly string[] {
  return searchWords[id] ?? searchWords[id.replace(/--docs$/, '')] ?? []
}
