'use client'

import { clsx } from 'clsx'
import {
  useContext,
  useEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ReactNode,
} from 'react'
import { isJapanese, type RealtimeLocale } from '../contexts/messages.ts'
import { RealtimeContext } from '../contexts/RealtimeContext.tsx'
import { useIsomorphicLayoutEffect } from '../contexts/useMembership.ts'
import type { DrawerProps } from './Drawer.tsx'
import { DrawerBoundary } from './DrawerBoundary.tsx'
import type { InspectorMessages } from './InspectorMessages.ts'
import { recorder } from './Recorder.ts'
import type { Redact } from './redact.ts'
import { shellEn, shellJa, type ShellTexts } from './shellTexts.ts'

/** The props of {@link RealtimeInspector}. All others reach the root element, a `section`. */
export interface RealtimeInspectorProps extends Omit<
  ComponentPropsWithoutRef<'section'>,
  'children' | 'dangerouslySetInnerHTML'
> {
  /**
   * The language: `ja`, `en`, or a tag such as `en-GB`.
   * @default the provider's, or 'ja'
   */
  locale?: RealtimeLocale | undefined
  /** Texts to use in place of the language's own. */
  messages?: Partial<InspectorMessages> | undefined
  /** The IANA time zone of times, such as `Asia/Tokyo`. @default the viewer's */
  timeZone?: string | undefined
  /**
   * What is shown and copied in place of an event's `data`. With it, of a rejected message only type,
   * id and time are kept, of a schema's issues the path, and of what handlers threw the name and the
   * place. Ids of entities stay.
   *
   * Tokens of `clientState` are never shown, with or without it; of those that `getAuthToken` gives,
   * what looks like a token: a JWT, or what follows `Bearer`.
   * @default the data as it came
   */
  redact?: Redact | undefined
  /**
   * Whether the drawer is open at first. It then leaves the focus where it is.
   * @default false
   */
  defaultOpen?: boolean | undefined
}

/**
 * A button at the edge of the page, and behind it a drawer that says why the connection is lost or
 * updates don't show: for all streams of the page, wherever it stands. Needs
 * `@keruta/realtime/inspector.css`.
 *
 * It is for development: import it lazily, so that production has nothing of it. It records from its
 * mount on; the drawer's code is loaded when it is first opened.
 *
 * @example
 * ```tsx
 * const Inspector = import.meta.env.DEV ? lazy(() => import('./DevInspector')) : null
 * ```
 */
export function RealtimeInspector({
  locale: ownLocale,
  messages,
  timeZone,
  redact,
  defaultOpen = false,
  className,
  ...rest
}: RealtimeInspectorProps): ReactNode {
  const provider = useContext(RealtimeContext)
  const locale = ownLocale ?? provider?.locale ?? 'ja'
  const own = isJapanese(locale) ? shellJa : shellEn
  const text = (name: keyof ShellTexts): string => messages?.[name] ?? own[name]
  const [isOpen, setOpen] = useState(defaultOpen)
  const [isAskedFor, setAskedFor] = useState(false)
  const [Drawer, setDrawer] = useState<ComponentType<DrawerProps> | null>(null)
  const [trouble, setTrouble] = useState<'notLoaded' | 'broken' | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)

  // Before the effects of hooks and providers, which join.
  useIsomorphicLayoutEffect(() => recorder.start(), [])

  useEffect(
    function loadDrawer() {
      if (!isOpen || Drawer) return
      import('./Drawer.tsx').then(
        (loaded) => setDrawer(() => loaded.Drawer),
        () => setTrouble('notLoaded'),
      )
    },
    [isOpen, Drawer],
  )

  useEffect(
    function giveFocusBack() {
      const isClosed = wasOpen.current && !isOpen
      // it went with what had the focus, unless that was in the page
      const isLost = isAskedFor && trouble === 'broken' && document.activeElement === document.body
      if (isClosed || isLost) button.current?.focus()
      wasOpen.current = isOpen
    },
    [isOpen, isAskedFor, trouble],
  )

  const open = (): void => {
    setTrouble(null)
    setAskedFor(true)
    setOpen(true)
  }
  const close = (): void => setOpen(false)
  const isLoading = isOpen && !Drawer && !trouble

  return (
    <section lang={locale} dir="ltr" {...rest} className={clsx('realtime-inspector', className)}>
      {isOpen && Drawer && !trouble ? (
        <DrawerBoundary onError={() => setTrouble('broken')}>
          <Drawer
            locale={locale}
            overrides={messages}
            timeZone={timeZone}
            redact={redact}
            takesFocus={isAskedFor}
            onClose={close}
          />
        </DrawerBoundary>
      ) : (
        <button
          ref={button}
          type="button"
          className="realtime-inspector__open"
          aria-expanded={isOpen}
          onClick={isOpen ? close : open}
        >
          <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden>
            <path d="M0 7.2h4L6.2 1l3.6 12.4 2-6.2H16v1.6h-3L9.7 16 6.1 4.4 5.1 8.8H0z" />
          </svg>
          {text('title')}
        </button>
      )}
      <p role="status" className="realtime-inspector__notice">
        {isLoading && text('loading')}
        {isOpen && trouble && text(trouble)}
      </p>
    </section>
  )
}
