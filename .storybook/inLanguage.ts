import type { Language } from './Language.ts'

/**
 * What a comment on stories says in one language: its paragraphs with kana or without. Code is for
 * both, and a comment in one language alone is better than none.
 */
export function inLanguage(comment: string, language: Language): string {
  const paragraphs = comment.trim().split(/\n{2,}/)
  const isCode = (text: string): boolean => text.startsWith('```')
  const isWanted = (text: string): boolean => /[\u3041-\u30ff]/.test(text) === (language === 'ja')
  const wanted = paragraphs
    .filter((text) => isCode(text) || isWanted(text))
    // Japanese has no spaces, which the end of a line would be shown as
    .map((text) =>
      isCode(text) || language === 'en' ? text : text.replaceAll(/\n(?=[^ -~])/g, ''),
    )
  return wanted.every(isCode) ? comment : wanted.join('\n\n')
}
