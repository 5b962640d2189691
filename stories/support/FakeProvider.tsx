import { useEffect, type ReactNode } from 'react'
import { toLanguage } from '../../.storybook/Language.ts'
import { RealtimeProvider, useManagementSSE, type RealtimeProviderProps } from '../../src/index.ts'
import { translateData } from '../panel/translate.ts'
import { useFake } from './FakeContext.ts'
import { useLocale } from './withLocale.tsx'

/** A provider in the hands of the story's fake. */
export function FakeProvider({ children, ...options }: RealtimeProviderProps): ReactNode {
  return (
    <RealtimeProvider {...useFakeOptions()} {...options}>
      <Observer />
      {children}
    </RealtimeProvider>
  )
}

/** What has a provider talk with the story's fake, in the toolbar's language. */
export function useFakeOptions(): Omit<RealtimeProviderProps, 'children'> {
  const fake = useFake()
  const locale = useLocale()
  const normalize = toLanguage(locale) === 'en' ? inEnglish : undefined
  return { ...fake.options, url: fake.url, locale, normalize }
}

/** The samples of the testing kit are those of a Japanese panel. */
const inEnglish = <Envelope,>(envelope: Envelope): Envelope => translateData(envelope, 'en')

/** Lets the Connection panel see states and events, and press the user's buttons. */
export function Observer(): null {
  const fake = useFake()
  const { reconnect, disconnect } = useManagementSSE(fake.handlers)
  useEffect(() => fake.attach({ reconnect, disconnect }), [fake, reconnect, disconnect])
  return null
}
