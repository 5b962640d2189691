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
import type { Entry } from './Entry.ts'
import type { InspectorMessages } from './InspectorMessages.ts'
import { ListsView } from './ListsView.tsx'
import { MembersView } from './MembersView.tsx'
import { speak, type Reading, type Speech } from './Reading.ts'
import { recorder, type Recording } from './Recorder.ts'
import { createTokenFilter, redactEntry, type Redact } from './redact.ts'
import { SummaryView } from './SummaryView.tsx'
import { TabList } from './TabList.tsx'
import { TimelineView } from './TimelineView.tsx'

export interface DrawerProps {
  locale: RealtimeLocale
  overrides: Partial<InspectorMessages> | undefined
  timeZone: string | undefined
  redact: Redact | undefined
  /** Not where it is open from the start: the page's own focus stays. */
  takesFocus: boolean
  onClose: () => void
}

const views = ['summary', 'timeline', 'members', 'lists'] as const
type ViewName = (typeof views)[number]

/** Those that ended, too: why they did is the question. */
function streamsOf({ entries, streams }: Recording): readonly InspectedStream[] {
  return [...new Set([...entries.flatMap((entry) => entry.stream ?? []), ...streams])]
}

/**
 * The drawer: a dialog that leaves the page alone. It takes the focus when somebody opens it; Escape
 * closes it, and the focus goes back to the button.
 */
export function Drawer({
  locale,
  overrides,
  timeZone,
  redact,
  takesFocus,
  onClose,
}: DrawerProps): ReactNode {
  const live = useSyncExternalStore(recorder.subscribe, recorder.getSnapshot, recorder.getSnapshot)
  const [held, setHeld] = useState<readonly Entry[] | null>(null)
  const [view, setView] = useState<ViewName>('summary')
  const [chosen, setChosen] = useState<InspectedStream | null>(null)
  const dialog = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(
    function begin() {
      recorder.refresh()
      if (takesFocus) dialog.current?.focus({ preventScroll: true })
    },
    [takesFocus],
  )

  const words = useMemo(() => speak(locale, overrides, timeZone), [locale, overrides, timeZone])
  const speech = useMemo<Speech>(
    () => ({
      ...words,
      clean: createTokenFilter(live.tokens),
      redacted: (entry) => redactEntry(entry, redact),
    }),
    [words, redact, live.tokens],
  )
  const { texts } = words
  const selectable = streamsOf(live)
  // The oldest one that lives: another one that comes beside it doesn't take its place.
  const first = live.streams[0] ?? selectable.at(-1) ?? null
  const stream = chosen && selectable.includes(chosen) ? chosen : first
  const ofStream = (entries: readonly Entry[]): readonly Entry[] =>
    entries.filter((entry) => entry.stream === stream || !entry.stream || !stream)
  const reading: Reading = {
    speech,
    stream,
    hasEnded: stream !== null && !live.streams.includes(stream),
    streamCount: live.streams.length,
    entries: ofStream(live.entries),
  }

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
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its keys are those of everything in it
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
        {selectable.length > 1 && (
          <select
            aria-label={texts.stream}
            value={stream ? selectable.indexOf(stream) : 0}
            onChange={(event) => setChosen(selectable[Number(event.target.value)] ?? null)}
          >
            {selectable.map((one, index) => (
              <option key={index} value={index}>
                {`${index + 1}: ${new URL(one.url).pathname}`}
                {live.streams.includes(one) ? '' : ` (${texts.ended})`}
              </option>
            ))}
          </select>
        )}
        <span className="realtime-inspector__actions">
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
        label={texts.views}
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
        {view === 'timeline' && (
          <TimelineView
            reading={reading}
            held={held && ofStream(held)}
            onHold={() => setHeld(held ? null : live.entries)}
            onClear={clear}
          />
        )}
        {view === 'members' && <MembersView reading={reading} />}
        {view === 'lists' && <ListsView reading={reading} />}
      </div>
    </div>
  )
}
