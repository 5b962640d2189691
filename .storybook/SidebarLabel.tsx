import React from 'react'
import { useLanguage } from './connection/useLanguage.ts'
import { labelOf, storyLabel } from './labels.ts'

interface LabelledItem {
  readonly id: string
  readonly name: string
  readonly type: string
}

/** A line of the sidebar in the toolbar's language. */
export function SidebarLabel({ id, name, type }: LabelledItem) {
  const language = useLanguage()
  if (type === 'docs' && name === 'Docs') return <>{language === 'en' ? 'Overview' : '説明'}</>
  return <>{type === 'story' ? storyLabel(id, name, language) : labelOf(name, language)}</>
}
