/** The languages that the doctor speaks. */
export type Language = 'ja' | 'en'

/** Said in each of them. */
export interface Text {
  readonly ja: string
  readonly en: string
}
