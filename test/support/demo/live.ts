import type { Store } from './Store.ts'

const names = [
  '検索を速く',
  '請求書の書式',
  '権限の見直し',
  'ログの整理',
  '画面の翻訳',
  '依存の更新',
]
const works = ['準備', '調査', '実装', 'テスト', '配備']
const words = [
  'ワークスペースを用意しました',
  'テストが通りました',
  '再試行しています',
  '保存しました',
]

/** Fills an empty store, and has something happen in it again and again. */
export function live(store: Store, every: number): void {
  if (store.read('session').length === 0) {
    names.slice(0, 4).forEach((name) => {
      const { id } = store.create('session', { name, status: 'ACTIVE' })
      works.slice(0, 2).forEach((work) => addTask(id, `${name}: ${work}`))
    })
    addLog('INFO', 'はじめました')
  }
  setInterval(happen, every)

  function happen(): void {
    const task = pick(store.read('task').filter(({ status }) => status !== 'COMPLETED'))
    if (task) {
      const progress = Math.min(100, Number(task.progress) + 20)
      const status = progress === 100 ? 'COMPLETED' : 'RUNNING'
      store.update('task', task.id, { progress, status })
    }
    addLog(Math.random() < 0.2 ? 'WARN' : 'INFO', pick(words) ?? '')
    if (Math.random() < 0.3) change()
  }

  function change(): void {
    const sessions = store.read('session')
    const session = pick(sessions)
    const tasks = store.read('task')
    if (session && tasks.length < 20) addTask(session.id, `${pick(works)}`)
    const done = tasks.filter(({ status }) => status === 'COMPLETED')
    if (done.length > 5) store.remove('task', done.at(-1)?.id ?? '')
    if (sessions.length < 4) store.create('session', { name: pick(names), status: 'ACTIVE' })
    else if (session) {
      const status = session.status === 'ACTIVE' ? 'COMPLETED' : 'ACTIVE'
      store.update('session', session.id, { status })
    }
  }

  function addTask(sessionId: string, name: string): void {
    store.create('task', { sessionId, name, status: 'PENDING', progress: 0 })
  }

  function addLog(level: string, message: string): void {
    store.create('log', { level, source: 'agent', message })
  }
}

function pick<Value>(values: readonly Value[]): Value | undefined {
  return values[Math.floor(Math.random() * values.length)]
}
