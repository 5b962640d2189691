import type { Found } from '../findings/findings.ts'
import type { Observation } from '../Observation.ts'
import type { Text } from '../Text.ts'
import { judgeCors, judgePreflight, judgeRefusal, judgeVersion } from './judgeAccess.ts'
import { judgeAnswer, judgePasswordPrompt, judgeRedirects, judgeRetryAfter } from './judgeAnswer.ts'
import { judgeEvents } from './judgeEvents.ts'
import { judgeIds, judgeReplay, judgeUnknownId } from './judgeIds.ts'
import { judgeEnd, judgeHeartbeats } from './judgeLife.ts'
import { judgeBuffering, judgeHeaders, judgeOpening } from './judgeStream.ts'

/** One question, and what answers it. A check is pure: it sees what was recorded. */
interface Check {
  readonly title: Text
  /** `null` where nothing was seen that it could judge. */
  judge(observation: Observation): Found[] | null
}

/** All questions, in the order in which they are told. */
export const checks = {
  answer: { title: { ja: '応答とステータス', en: 'Answer and status' }, judge: judgeAnswer },
  retryAfter: { title: { ja: 'Retry-After', en: 'Retry-After' }, judge: judgeRetryAfter },
  redirects: { title: { ja: 'リダイレクト', en: 'Redirects' }, judge: judgeRedirects },
  cors: { title: { ja: 'CORS', en: 'CORS' }, judge: judgeCors },
  preflight: { title: { ja: 'プリフライト', en: 'Preflight' }, judge: judgePreflight },
  headers: { title: { ja: 'ヘッダー', en: 'Headers' }, judge: judgeHeaders },
  version: { title: { ja: 'HTTP のバージョン', en: 'HTTP version' }, judge: judgeVersion },
  opening: { title: { ja: '最初の 1 バイト', en: 'First byte at once' }, judge: judgeOpening },
  buffering: { title: { ja: 'バッファリングと圧縮', en: 'Buffering' }, judge: judgeBuffering },
  heartbeats: { title: { ja: 'ハートビート', en: 'Heartbeats' }, judge: judgeHeartbeats },
  end: { title: { ja: '開いたままか', en: 'Stays open' }, judge: judgeEnd },
  events: { title: { ja: 'イベントと契約', en: 'Events and contract' }, judge: judgeEvents },
  ids: { title: { ja: 'id', en: 'Ids' }, judge: judgeIds },
  replay: { title: { ja: '再接続と再送', en: 'Reconnect and replay' }, judge: judgeReplay },
  unknownId: { title: { ja: '知らない id', en: 'An unknown id' }, judge: judgeUnknownId },
  refusal: { title: { ja: 'トークンの拒否', en: 'A refused token' }, judge: judgeRefusal },
  prompt: {
    title: { ja: 'パスワードの入力画面', en: 'Password prompt' },
    judge: judgePasswordPrompt,
  },
} satisfies Record<string, Check>

/** The name of a check; stable. */
export type CheckId = keyof typeof checks

/** What came of one check; `found` is `null` where it could not be judged. */
export interface Verdict {
  readonly check: CheckId
  readonly found: readonly Found[] | null
}

/** Judges all that was seen. */
export function judge(observation: Observation): Verdict[] {
  return Object.entries(checks).map(([check, { judge }]) => ({
    check: check as CheckId,
    found: judge(observation),
  }))
}
