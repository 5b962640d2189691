/** The languages of the workbench. */
export type Language = 'ja' | 'en'

/** A text of the workbench. */
export type Text = Readonly<Record<Language, string>>

/** The language of a toolbar's `locale`. */
export function toLanguage(locale: unknown): Language {
  return locale === 'en' ? 'en' : 'ja'
}
