import { useEffect, type ReactNode } from 'react'
import { RealtimeProvider, useManagementSSE, type RealtimeProviderProps } from '../../src/index.ts'
import { useFake } from './FakeContext.ts'
import { useLocale } from './withLocale.tsx'

/** A provider in the hands of the story's fake. */
export function FakeProvider({ children, ...options }: RealtimeProviderProps): ReactNode {
  const fake = useFake()
  const locale = useLocale()
  return (
    <RealtimeProvider {...fake.options} url={fake.url} locale={locale} {...options}>
      <Observer />
      {children}
    </RealtimeProvider>
  )
}

/** Lets the Connection panel see states and events, and press the user's buttons. */
export function Observer(): null {
  const fake = useFake()
  const { reconnect, disconnect } = useManagementSSE(fake.handlers)
  useEffect(() => fake.attach({ reconnect, disconnect }), [fake, reconnect, disconnect])
  return null
}
