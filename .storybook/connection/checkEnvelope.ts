import { readEvent, type RejectionReason } from '../../src/events/readEvent.ts'
import type { Language } from '../Language.ts'

const reasons: Record<Language, Record<RejectionReason, string>> = {
  ja: {
    'bad-json': 'JSON として読めません',
    'not-an-object': '封筒と data は、オブジェクトにしてください',
    'unknown-type': 'type が知られていない種類です',
    'missing-id': 'entityId か data.id が必要です',
    'too-large': '大きすぎます',
    'normalize-failed': 'normalize が失敗しました',
    schema: 'スキーマに合いません',
  },
  en: {
    'bad-json': 'it is no JSON',
    'not-an-object': 'the envelope and its data must be objects',
    'unknown-type': 'nobody knows this type',
    'missing-id': 'it needs an entityId or a data.id',
    'too-large': 'it is too large',
    'normalize-failed': 'normalize failed',
    schema: 'it doesn’t fit the schema',
  },
}

/** What the client will say to an envelope; `''` if it will accept it. */
export function checkEnvelope(text: string, language: Language): string {
  const message = { event: '', data: text, id: '' }
  const result = readEvent(message, { isKnown: () => false, maxEventSize: 2 ** 20 }, 0)
  if (!result || !('rejection' in result)) return ''
  const { reason, cause } = result.rejection
  const detail = cause instanceof Error ? `: ${cause.message}` : ''
  return `${reasons[language][reason]} (${reason})${detail}`
}
