import type { Text } from './Text.ts'

/** What the doctor is doing, in words. */
export const steps = {
  first: { ja: '接続して受信しています', en: 'Connecting and listening' },
  wait: { ja: 'Retry-After を待っています', en: 'Waiting as Retry-After asks' },
  second: { ja: 'もう一度接続して受信しています', en: 'Connecting once more, and listening' },
  again: { ja: '再接続しています', en: 'Reconnecting' },
  otherWay: { ja: 'id を別の方法で伝えています', en: 'Telling the id the other way' },
  unknownId: { ja: '知らない id を伝えています', en: 'Telling an id that nobody knows' },
  refusedToken: { ja: '無効なトークンを試しています', en: 'Trying a made-up token' },
  preflight: { ja: 'プリフライトを試しています', en: 'Trying the preflight' },
  protocol: { ja: 'HTTP/2 を確かめています', en: 'Asking for HTTP/2' },
} satisfies Record<string, Text>

/** One of them. */
export type Step = keyof typeof steps

/**
 * Told again and again while something goes on.
 *
 * @param elapsed - of this step, in ms
 * @param most - how long it may take at most, in ms
 */
export type OnProgress = (step: Step, elapsed: number, most: number) => void
