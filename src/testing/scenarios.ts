import type { Scenario, Step } from './Scenario.ts'

/** The same step several times. */
function times(count: number, ...steps: Step[]): Step[] {
  return Array.from({ length: count }, () => steps).flat()
}

/**
 * What connections go through, as data: the same ones serve stories, tests and the workbench. With the
 * default policy each ends in the state that its comment names.
 */
export const scenarios = {
  /** Nothing happens before the first attempt: `connecting`. */
  connecting: [['stall']] as Scenario,
  /** `connected`, with a first event. */
  connects: [['accept'], ['event', 'session_update']] as Scenario,
  /** Every event type, one by one: `connected`. */
  allEvents: [
    ['accept'],
    ['event', 'session_created'],
    ['event', 'session_update'],
    ['event', 'task_created'],
    ['event', 'task_update'],
    ['event', 'log_created'],
    ['event', 'task_deleted'],
    ['event', 'session_deleted'],
    ['event', 'system_update'],
    ['wait', 500],
  ] as Scenario,
  /** A stream that lasted, a loss, and `connected` again at the first attempt. */
  dropsAndReturns: [
    ['accept'],
    ['event', 'session_update'],
    ['wait', 5000],
    ['drop'],
    ['accept'],
    ['event', 'task_update'],
    ['wait', 500],
  ] as Scenario,
  /** Lost, and the first reconnect is 3 s away: `reconnecting`, waiting. */
  waitsToReconnect: [['accept'], ['event', 'session_update'], ['drop']] as Scenario,
  /** Lost, and nobody answers the first reconnect: `reconnecting`, under way. */
  reconnects: [['accept'], ['event', 'session_update'], ['drop'], ['stall']] as Scenario,
  /** 503 at every attempt so far, and one left: `reconnecting` (5/5). */
  lastAttempt: times(5, ['refuse', 503]) as Scenario,
  /** 503, and asked to come back in 30 s: `reconnecting`, waiting. */
  waitsAsAsked: [['refuse', 503, 30]] as Scenario,
  /** 503 at every attempt: `error`. The user's reconnect is then accepted. */
  exhaustsAttempts: [...times(6, ['refuse', 503]), ['accept']] as Scenario,
  /** No answer from anybody, at any attempt: `error`. */
  neverConnects: times(6, ['reset']) as Scenario,
  /** Every attempt is held and never answered, until it times out: `error`. */
  stalls: times(6, ['stall'], ['wait', 30_000]) as Scenario,
  /** The server answers, greets and hangs up, again and again: `error`. */
  flaps: times(6, ['accept'], ['event', 'system_update'], ['drop']) as Scenario,
  /** 401: `error`. The user's reconnect is then accepted. */
  refused401: [['unauthorized'], ['accept']] as Scenario,
  /** 204, the server says stop: `disconnected`, by `server`. */
  closed204: [['noContent'], ['accept']] as Scenario,
  /** The network goes: `disconnected`, as `offline`. */
  goesOffline: [['accept'], ['event', 'session_update'], ['offline']] as Scenario,
  /** The network goes and returns: `connected`. */
  offlineAndBack: [['accept'], ['offline'], ['wait', 60_000], ['online'], ['accept']] as Scenario,
  /** The user hangs up: `disconnected`, as `manual`. The user's reconnect is then accepted. */
  disconnectedByUser: [
    ['accept'],
    ['event', 'session_update'],
    ['disconnect'],
    ['accept'],
  ] as Scenario,
  /** 80 events at once: `connected`. */
  bursts: [['accept'], ['burst', 80], ['wait', 500]] as Scenario,
  /** Heartbeats, then silence until the watchdog barks: `reconnecting`, waiting. */
  goesSilent: [
    ['accept'],
    ...times(3, ['heartbeat'], ['wait', 15_000]),
    ['wait', 31_000],
  ] as Scenario,
  /** What a client must survive: `connected`, with one good event. */
  sendsRubbish: [
    ['accept'],
    ['raw', 'session_update', '{"type":"session_update",'],
    ['raw', 'session_update', '{"data":{"name":"名前だけ"}}'],
    ['raw', 'message', '{"type":"unheard_of","data":{}}'],
    ['raw', 'error', '{"type":"error","data":{}}'],
    ['raw', 'task_update', 'null'],
    ['event', 'session_update'],
    ['wait', 500],
  ] as Scenario,
}

/** The name of a scenario. */
export type ScenarioName = keyof typeof scenarios
