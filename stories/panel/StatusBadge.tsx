import { clsx } from 'clsx'
import { useText } from '../support/useText.ts'

/** Statuses in the panel's words, and Bootstrap's colour for each. */
const looks: Record<string, readonly [ja: string, en: string, colour: string]> = {
  ACTIVE: ['稼働中', 'Active', 'text-bg-success'],
  INACTIVE: ['停止中', 'Inactive', 'text-bg-secondary'],
  COMPLETED: ['完了', 'Completed', 'text-bg-primary'],
  PENDING: ['待機中', 'Pending', 'text-bg-secondary'],
  RUNNING: ['実行中', 'Running', 'text-bg-success'],
  FAILED: ['失敗', 'Failed', 'text-bg-danger'],
  HEALTHY: ['正常', 'Healthy', 'text-bg-success'],
  DEGRADED: ['低下', 'Degraded', 'text-bg-warning'],
  DOWN: ['停止', 'Down', 'text-bg-danger'],
}

/** A status as a badge; one that the panel does not know is shown as it is. */
export function StatusBadge({ status = '' }: { status?: string | undefined }) {
  const text = useText()
  const [ja, en, colour] = looks[status] ?? [
    status || '不明',
    status || 'Unknown',
    'text-bg-secondary',
  ]
  return <span className={clsx('badge', colour)}>{text(ja, en)}</span>
}
