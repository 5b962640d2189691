import { readEvent, type RejectionReason } from '../../src/events/readEvent.ts'

const reasons: Record<RejectionReason, string> = {
  'bad-json': 'JSON として読めません',
  'not-an-object': '封筒と data は、オブジェクトにしてください',
  'unknown-type': 'type が知られていない種類です',
  'missing-id': 'entityId か data.id が必要です',
  'too-large': '大きすぎます',
  'normalize-failed': 'normalize が失敗しました',
  schema: 'スキーマに合いません',
}

/** What the client will say to an envelope; `''` if it will accept it. */
export function checkEnvelope(text: string): string {
  const message = { event: '', data: text, id: '' }
  const result = readEvent(message, { isKnown: () => false, maxEventSize: 2 ** 20 }, 0)
  if (!result || !('rejection' in result)) return ''
  const { reason, cause } = result.rejection
  const detail = cause instanceof Error ? `: ${cause.message}` : ''
  return `${reasons[reason]}(${reason})${detail}`
}
