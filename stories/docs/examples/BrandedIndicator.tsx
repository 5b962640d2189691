import { RealtimeIndicator, type IndicatorState, type RealtimeStatus } from '@keruta/realtime'
import './brand.css'

/** A form for each status, so that the sign doesn't depend on its colour. */
const forms: Record<RealtimeStatus, string> = {
  idle: '◌',
  connecting: '◌',
  connected: '●',
  reconnecting: '◐',
  disconnected: '■',
  error: '▲',
}

/** The app's own words, in place of some of the package's. */
const words = {
  ja: { connected: '最新です', reconnecting: 'お待ちください' },
  en: { connected: 'Up to date', reconnecting: 'One moment' },
}

interface BrandedIndicatorProps {
  language: keyof typeof words
  state?: IndicatorState
}

/** The indicator in the look and the words of one's own. */
export function BrandedIndicator({ language, state }: BrandedIndicatorProps) {
  return (
    <div className="brand">
      <RealtimeIndicator
        locale={language}
        messages={words[language]}
        sign={(status) => forms[status]}
        state={state}
      />
    </div>
  )
}
