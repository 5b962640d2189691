import { RealtimeIndicator, RealtimeProvider } from '../../src/index.ts'
import type { Language } from '../../.storybook/Language.ts'
import { stillClient, stills } from '../indicatorStills.tsx'

/** One still for each status, in the order in which a connection meets them. */
const shown = ['idle', 'connecting', 'connected', 'waiting', 'offline', 'serverError'] as const

/** The picture of the README: every status, in full on a light page and as a pill on a dark one. */
export function StatesPicture({ language }: { language: Language }) {
  return (
    <RealtimeProvider client={stillClient} locale={language}>
      <div className="states-picture" lang={language}>
        {(['light', 'dark'] as const).map((theme) => (
          <div key={theme} data-bs-theme={theme}>
            {shown.map((name) => (
              <RealtimeIndicator
                key={name}
                {...stills[name].args}
                compact={theme === 'dark'}
                timeZone="Asia/Tokyo"
              />
            ))}
          </div>
        ))}
      </div>
    </RealtimeProvider>
  )
}
