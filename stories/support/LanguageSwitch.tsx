import { useToolbarLanguage } from './useToolbarLanguage.ts'

/** Does what the globe in the toolbar does, where a reader looks for it. */
export function LanguageSwitch() {
  const [language, choose] = useToolbarLanguage()
  const other = language === 'ja' ? 'en' : 'ja'
  return (
    <p className="docs-language sb-unstyled">
      <button type="button" lang={other} onClick={() => choose(other)}>
        {other === 'ja' ? '日本語で読む' : 'Read in English'}
      </button>
    </p>
  )
}
