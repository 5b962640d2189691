import { useRef, type KeyboardEvent, type ReactNode } from 'react'

interface TabListProps<Name extends string> {
  id: string
  label: string
  tabs: ReadonlyArray<{ readonly name: Name; readonly label: string }>
  selected: Name
  onSelect: (name: Name) => void
}

/**
 * Tabs: one stop for the Tab key, and arrows, Home and End between them.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function TabList<Name extends string>({
  id,
  label,
  tabs,
  selected,
  onSelect,
}: TabListProps<Name>): ReactNode {
  const list = useRef<HTMLDivElement>(null)
  const at = tabs.findIndex(({ name }) => name === selected)

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = tabs.length - 1
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key]
    if (next === undefined) return
    event.preventDefault()
    const index = (next + tabs.length) % tabs.length
    const tab = tabs[index]
    if (!tab) return
    onSelect(tab.name)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus()
  }

  return (
    <div
      ref={list}
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      className="realtime-inspector__tabs"
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.name}
          type="button"
          role="tab"
          id={`${id}-${tab.name}`}
          aria-selected={tab.name === selected}
          aria-controls={`${id}-panel`}
          tabIndex={tab.name === selected ? 0 : -1}
          onClick={() => onSelect(tab.name)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  )
}
