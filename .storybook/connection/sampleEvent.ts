import type { eventTable } from '../../src/events/eventTable.ts'
import { buildEvent } from '../../src/testing/buildEvent.ts'
import { translateData } from '../../stories/panel/translate.ts'
import type { Language } from '../Language.ts'

export type SampleType = keyof typeof eventTable

const names = ['監査ログの整理', '帳票の様式変更', '通知メールの見直し', '検索条件の保存']
const steps = ['配布物の作成', '結合テスト', '依存関係の更新', '脆弱性の検査']
const statuses = ['COMPLETED', 'INACTIVE', 'ACTIVE']

/** What differs from the sample of the testing kit, so that one after the other shows on a page. */
const news: { readonly [Type in SampleType]?: (number: number) => object } = {
  session_update: (number) => ({ status: pick(statuses, number) }),
  session_created: (number) => ({ id: `session-${100 + number}`, name: pick(names, number) }),
  task_update: (number) => ({ progress: Math.min(100, 40 + 20 * number) }),
  task_created: (number) => ({ id: `task-${100 + number}`, name: pick(steps, number) }),
  log_created: (number) => ({
    id: `line-${100 + number}`,
    message: `依存パッケージのインストールが完了しました (${number})`,
  }),
}

/** When it happened is the envelope's to say: the server's clock moves on. */
const times = { createdAt: undefined, updatedAt: undefined }

/**
 * The JSON of an event.
 *
 * @param number - how many were sent with it, from 1: each has news
 */
export function sampleEvent(type: SampleType, number: number, language: Language): string {
  const { entityId, data } = buildEvent(type, { ...news[type]?.(number), ...times })
  return JSON.stringify(translateData({ type, entityId, data }, language), null, 2)
}

function pick(words: readonly string[], number: number): string {
  return words[(number - 1) % words.length] ?? ''
}
