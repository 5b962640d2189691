import type { LogPayload, SessionPayload, TaskPayload } from '../../src/index.ts'
import { buildLog, buildSession, buildTask } from '../../src/testing/index.ts'

/** What the loaders of the panel's pages read first. */
export const sessions: readonly SessionPayload[] = [
  buildSession({ id: 'session-1', name: '請求書テンプレートの改修', status: 'ACTIVE' }),
  buildSession({ id: 'session-2', name: '在庫一覧の検索を速くする', status: 'INACTIVE' }),
  buildSession({ id: 'session-3', name: '決算資料の自動生成', status: 'COMPLETED' }),
]

export const tasks: readonly TaskPayload[] = [
  buildTask({ id: 'task-1', name: '単体テストの実行', status: 'RUNNING', progress: 40 }),
  buildTask({ id: 'task-2', name: '型検査', status: 'PENDING', progress: 0 }),
  buildTask({ id: 'task-3', name: '静的解析', status: 'COMPLETED', progress: 100 }),
]

export const logs: readonly LogPayload[] = [
  buildLog({ id: 'line-1', source: 'terraform', message: '作業領域を用意しました' }),
  buildLog({ id: 'line-2', message: '依存パッケージをインストールしています' }),
]

/** What happens after the rows were read, by the fake's clock. */
export const later = '2025-04-01T03:34:57Z'
