import type { ReactNode } from 'react'
import type { Language } from '../../.storybook/Language.ts'
import { useToolbarLanguage } from './useToolbarLanguage.ts'

/** A part of a docs page in one language: shown while the toolbar has chosen it. */
export function In({ language, children }: { language: Language; children: ReactNode }): ReactNode {
  const [chosen] = useToolbarLanguage()
  return chosen === language ? <div lang={language}>{children}</div> : null
}
