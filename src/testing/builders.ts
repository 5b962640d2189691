import type { LogPayload, SessionPayload, SystemPayload, TaskPayload } from '../events/payloads.ts'

const createdAt = '2025-04-01T03:00:00Z'
const updatedAt = '2025-04-01T03:34:56Z'

/** A session with everything filled in; the same one at every call. */
export function buildSession(overrides: Partial<SessionPayload> = {}): SessionPayload {
  return {
    id: 'session-1',
    name: '請求書テンプレートの改修',
    description: '消費税の端数処理を、品目ごとから合計ごとに改めます。',
    status: 'ACTIVE',
    tags: ['請求', '優先'],
    repositoryUrl: 'https://git.example/keiri/invoices.git',
    repositoryRef: 'main',
    createdAt,
    updatedAt,
    ...overrides,
  }
}

/** A task of {@link buildSession}'s session; the same one at every call. */
export function buildTask(overrides: Partial<TaskPayload> = {}): TaskPayload {
  return {
    id: 'task-1',
    sessionId: 'session-1',
    parentTaskId: null,
    name: '単体テストの実行',
    description: '端数処理のテストを、全ての税率で実行します。',
    status: 'RUNNING',
    message: 'テストを実行しています',
    progress: 40,
    createdAt,
    updatedAt,
    ...overrides,
  }
}

/** A log line of {@link buildTask}'s task; the same one at every call. */
export function buildLog(overrides: Partial<LogPayload> = {}): LogPayload {
  return {
    id: 'log-1',
    taskId: 'task-1',
    sessionId: 'session-1',
    level: 'INFO',
    source: 'agent',
    message: '依存パッケージのインストールが完了しました',
    timestamp: updatedAt,
    ...overrides,
  }
}

/** The system in good health. */
export function buildSystem(overrides: Partial<SystemPayload> = {}): SystemPayload {
  return {
    id: 'system',
    status: 'HEALTHY',
    message: '全てのサービスが稼働しています',
    ...overrides,
  }
}
