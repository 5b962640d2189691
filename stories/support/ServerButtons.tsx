import { useState } from 'react'
import { toLanguage, type Text } from '../../.storybook/Language.ts'
import type { Step } from '../../src/testing/index.ts'
import { useFake } from './FakeContext.ts'
import { useLocale } from './withLocale.tsx'

const buttons: ReadonlyArray<Text & { step: Step }> = [
  { ja: '受け入れる', en: 'Accept', step: ['accept'] },
  { ja: 'セッション更新', en: 'Session update', step: ['event', 'session_update'] },
  { ja: 'タスク更新', en: 'Task update', step: ['event', 'task_update'] },
  { ja: 'タスク削除', en: 'Task deleted', step: ['event', 'task_deleted'] },
  { ja: 'ログ', en: 'Log line', step: ['event', 'log_created'] },
  { ja: '一度に80件', en: '80 at once', step: ['burst', 80] },
  { ja: '壊れた JSON', en: 'Broken JSON', step: ['raw', 'session_update', '{"type":'] },
  { ja: '閉じる', en: 'Hang up', step: ['drop'] },
  { ja: '503 で断る', en: 'Refuse: 503', step: ['refuse', 503] },
  { ja: '401 で断る', en: 'Refuse: 401', step: ['unauthorized'] },
  { ja: 'オフライン', en: 'Offline', step: ['offline'] },
  { ja: 'オンライン', en: 'Online', step: ['online'] },
]

const server: Text = { ja: '偽のサーバー', en: 'The fake server' }
const notNow: Text = {
  ja: 'いまはできません。「受け入れる」「断る」は試みの間に、ほかは開いている間に使えます。',
  en: 'Not now: accept and refuse answer an attempt, and the others need an open stream.',
}

/** What a server and a network do most, as buttons. All the rest is in the Connection panel. */
export function ServerButtons() {
  const fake = useFake()
  const language = toLanguage(useLocale())
  const [isRefused, setRefused] = useState(false)
  return (
    <div>
      <div className="stage-buttons" role="group" aria-label={server[language]}>
        {buttons.map((button) => (
          <button key={button.en} type="button" onClick={() => perform(button.step)}>
            {button[language]}
          </button>
        ))}
      </div>
      <p role="status">{isRefused && notNow[language]}</p>
    </div>
  )

  function perform(step: Step): void {
    try {
      fake.perform(step)
      setRefused(false)
    } catch {
      setRefused(true)
    }
  }
}
