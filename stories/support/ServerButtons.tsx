import { useState } from 'react'
import type { Step } from '../../src/testing/index.ts'
import { useFake } from './FakeContext.ts'

const buttons: ReadonlyArray<{ label: string; step: Step }> = [
  { label: '受け入れる', step: ['accept'] },
  { label: 'セッション更新', step: ['event', 'session_update'] },
  { label: 'タスク更新', step: ['event', 'task_update'] },
  { label: 'タスク削除', step: ['event', 'task_deleted'] },
  { label: 'ログ', step: ['event', 'log_created'] },
  { label: '一度に80件', step: ['burst', 80] },
  { label: '壊れた JSON', step: ['raw', 'session_update', '{"type":'] },
  { label: '閉じる', step: ['drop'] },
  { label: '503 で断る', step: ['refuse', 503] },
  { label: '401 で断る', step: ['unauthorized'] },
  { label: 'オフライン', step: ['offline'] },
  { label: 'オンライン', step: ['online'] },
]

/** What a server and a network do most, as buttons. All the rest is in the Connection panel. */
export function ServerButtons() {
  const fake = useFake()
  const [complaint, setComplaint] = useState('')
  return (
    <div>
      <div className="stage-buttons" role="group" aria-label="偽のサーバー">
        {buttons.map(({ label, step }) => (
          <button key={label} type="button" onClick={() => perform(step)}>
            {label}
          </button>
        ))}
      </div>
      <p role="status">{complaint}</p>
    </div>
  )

  function perform(step: Step): void {
    try {
      fake.perform(step)
      setComplaint('')
    } catch {
      setComplaint(
        'いまはできません。「受け入れる」「断る」は試みの間に、ほかは開いている間に使えます。',
      )
    }
  }
}
