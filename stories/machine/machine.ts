import type { Text } from '../../.storybook/Language.ts'
import type { RealtimeStatus } from '../../src/index.ts'
import { scenarios, type Scenario } from '../../src/testing/index.ts'

interface Place {
  /** The middle of its box, in units of the picture. */
  readonly x: number
  readonly y: number
  /** What leads there from nothing. */
  readonly scenario: Scenario
}

/** The states, and where the picture has them. */
export const places: Readonly<Record<RealtimeStatus, Place>> = {
  idle: { x: 95, y: 50, scenario: [] },
  connecting: { x: 330, y: 50, scenario: [] },
  connected: { x: 660, y: 50, scenario: scenarios.connects },
  reconnecting: { x: 660, y: 190, scenario: scenarios.waitsToReconnect },
  disconnected: { x: 330, y: 190, scenario: [...scenarios.connects, ['disconnect']] },
  error: { x: 660, y: 330, scenario: scenarios.exhaustsAttempts.slice(0, 6) },
}

/** One way from a state to another. */
export interface Way {
  readonly from: RealtimeStatus
  readonly to: RealtimeStatus
  readonly label: Text
  /** The line, as an SVG path, and where its label stands. */
  readonly path: string
  readonly at: readonly [x: number, y: number, anchor: 'start' | 'middle' | 'end']
  /** What happens on it; nothing where it takes its time, and begins anew. */
  readonly steps: Scenario
}

/** What leads where. */
export const ways: readonly Way[] = [
  {
    from: 'idle',
    to: 'connecting',
    label: { ja: '接続先が決まる', en: 'an endpoint' },
    path: 'M175 50H246',
    at: [211, 18, 'middle'],
    steps: [],
  },
  {
    from: 'connecting',
    to: 'connected',
    label: { ja: '200 で受け入れられる', en: 'accepted: 200' },
    path: 'M410 50H576',
    at: [493, 40, 'middle'],
    steps: [['accept']],
  },
  {
    from: 'connecting',
    to: 'reconnecting',
    label: { ja: '断られる・届かない', en: 'refused, or unreachable' },
    path: 'M410 66L576 176',
    at: [576, 210, 'end'],
    steps: [['refuse', 503]],
  },
  {
    from: 'connected',
    to: 'disconnected',
    label: { ja: '手動・204・オフライン', en: 'by hand, 204, offline' },
    path: 'M580 66L414 176',
    at: [418, 192, 'start'],
    steps: [['disconnect']],
  },
  {
    from: 'connected',
    to: 'reconnecting',
    label: { ja: '切れる', en: 'lost' },
    path: 'M640 74V160',
    at: [632, 122, 'end'],
    steps: [['drop']],
  },
  {
    from: 'reconnecting',
    to: 'connected',
    label: { ja: '3秒後に戻る', en: 'back, 3 s later' },
    path: 'M680 166V80',
    at: [688, 122, 'start'],
    steps: [['reconnect'], ['accept']],
  },
  {
    from: 'reconnecting',
    to: 'error',
    label: { ja: '3秒おきに5回だめ', en: 'five times, 3 s apart' },
    path: 'M660 214V300',
    at: [670, 262, 'start'],
    steps: [],
  },
  {
    from: 'disconnected',
    to: 'connecting',
    label: { ja: '再接続・オンライン', en: 'Reconnect, online' },
    path: 'M330 166V80',
    at: [340, 122, 'start'],
    steps: [['reconnect']],
  },
  {
    from: 'connecting',
    to: 'error',
    label: { ja: '401・403(すぐに止まる)', en: '401, 403 (at once)' },
    path: 'M250 66H210V316H576',
    at: [393, 308, 'middle'],
    steps: [['unauthorized']],
  },
  {
    from: 'error',
    to: 'connecting',
    label: { ja: '再接続・タブに戻る・オンライン', en: 'Reconnect, focus, online' },
    path: 'M580 344H180V58H244',
    at: [393, 362, 'middle'],
    steps: [['reconnect']],
  },
]
