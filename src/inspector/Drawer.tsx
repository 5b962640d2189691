import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import type { RealtimeLocale } from '../contexts/messages.ts'
import type { InspectedStream } from '../stream/inspection.ts'
import { CopyScenario } from './CopyScenario.tsx'
import type { InspectorMessages } from './InspectorMessages.ts'
import { ListsView } from './ListsView.tsx'
import { MembersView } from './MembersView.tsx'
import { fill, speak, type Reading } from './Reading.ts'
import { recorder, type Recording } from './Recorder.ts'
import { addressOf, createTokenFilter, redactEntry, type Redact } from './redact.ts'
import { SummaryView } from './SummaryView.tsx'
import { TabList } from './TabList.tsx'
import { TimelineView } from './TimelineView.tsx'

export interface DrawerProps {
  locale: RealtimeLocale
  overrides: Partial<InspectorMessages> | undefined
  timeZone: string | undefined
  redact: Redact | undefined
  onClose: () => void
}

const views = ['summary', 'timeline', 'members', 'lists'] as const
type ViewName = (typeof views)[number]

/**
 * The drawer: a dialog that leaves the page alone. It takes the focus when it opens; Escape closes it,
 * and the focus goes back to the button.
 */
export function Drawer({ locale, overrides, timeZone, redact, onClose }: DrawerProps): ReactNode {
  const live = useSyncExternalStore(recorder.subscribe, recorder.getSnapshot, recorder.getSnapshot)
  const [held, setHeld] = useState<Recording | null>(null)
  const [view, setView] = useState<ViewName>('summary')
  const [chosen, setChosen] = useState<InspectedStream | null>(null)
  const dialog = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(function takeFocus() {
    recorder.refresh()
    dialog.current?.focus({ preventScroll: true })
  }, [])

  const words = useMemo(() => speak(locale, overrides, timeZone), [locale, overrides, timeZone])
  const shown = held ?? live
  const { streams } = shown
  const stream = chosen && streams.includes(chosen) ? chosen : (streams.at(-1) ?? null)
  const reading = useMemo<Reading>(
    () => ({
      speech: {
        ...words,
        clean: createTokenFilter(live.tokens),
        redacted: (entry) => redactEntry(entry, redact),
      },
      stream,
      streams,
      entries: shown.entries.filter((entry) => entry.stream === stream || !entry.stream || !stream),
    }),
    [words, redact, stream, streams, shown, live.tokens],
  )
  const { texts } = words
  const waiting = held ? (live.entries.at(-1)?.id ?? 0) - (held.entries.at(-1)?.id ?? 0) : 0

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    onClose()
  }

  const clear = (): void => {
    setHeld(null)
    recorder.clear()
  }

  return (
    // Its keys are those of everything in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={dialog}
      role="dialog"
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      className="realtime-inspector__drawer"
      onKeyDown={onKeyDown}
    >
      <header className="realtime-inspector__bar">
        <h2 id={`${id}-title`} className="realtime-inspector__title">
          {texts.title}
        </h2>
        {streams.length > 1 && (
          <select
            aria-label={texts.stream}
            value={stream ? streams.indexOf(stream) : 0}
            onChange={(event) => setChosen(streams[Number(event.target.value)] ?? null)}
          >
            {streams.map((one, index) => (
              <option key={index} value={index}>
                {`${index + 1}: ${words.texts.url} ${new URL(addressOf(one.url)).pathname}`}
              </option>
            ))}
          </select>
        )}
        <span className="realtime-inspector__actions">
          <span role="status" className="realtime-inspector__muted">
            {held && waiting > 0 ? fill(texts.paused, { count: waiting }) : ''}
          </span>
          <button
            type="button"
            aria-pressed={held !== null}
            onClick={() => setHeld(held ? null : live)}
          >
            {held ? texts.goOn : texts.pause}
          </button>
          <CopyScenario reading={reading} />
          <button
            type="button"
            className="realtime-inspector__close"
            aria-label={texts.close}
            title={texts.close}
            onClick={onClose}
          >
            <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden>
              <path d="M3.3 2 8 6.7 12.7 2 14 3.3 9.3 8l4.7 4.7-1.3 1.3L8 9.3 3.3 14 2 12.7 6.7 8 2 3.3z" />
            </svg>
          </button>
        </span>
      </header>
      <TabList
        id={id}
        label={texts.title}
        tabs={views.map((name) => ({ name, label: texts[name] }))}
        selected={view}
        onSelect={(name) => setView(name)}
      />
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${view}`}
        tabIndex={0}
        className="realtime-inspector__view"
      >
        {view === 'summary' && <SummaryView reading={reading} />}
        {view === 'timeline' && <TimelineView reading={reading} onClear={clear} />}
        {view === 'members' && <MembersView reading={reading} />}
        {view === 'lists' && <ListsView reading={reading} />}
      </div>
    </div>
  )
}
