import { useRealtime } from '@keruta/realtime'

/** The state as a sentence, and what came lately. For anywhere below the provider. */
export function EventHistory() {
  const { connectionStatus, events, clearEvents } = useRealtime()
  return (
    <section>
      <p>{connectionStatus}</p>
      <button type="button" onClick={clearEvents}>
        clearEvents()
      </button>
      <ol reversed>
        {events.slice(0, 5).map((event, index) => (
          <li key={events.length - index}>
            <code>{event.type}</code> {event.entityId}
          </li>
        ))}
      </ol>
    </section>
  )
}
