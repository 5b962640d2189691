import { clsx } from 'clsx'
import { useTranslation } from './translate.ts'

/** Statuses in the panel's words, and Bootstrap's colour for each. */
const looks: Record<string, readonly [text: string, colour: string]> = {
  ACTIVE: ['稼働中', 'text-bg-success'],
  INACTIVE: ['停止中', 'text-bg-secondary'],
  COMPLETED: ['完了', 'text-bg-primary'],
  PENDING: ['待機中', 'text-bg-secondary'],
  RUNNING: ['実行中', 'text-bg-success'],
  FAILED: ['失敗', 'text-bg-danger'],
  HEALTHY: ['正常', 'text-bg-success'],
  DEGRADED: ['低下', 'text-bg-warning'],
  DOWN: ['停止', 'text-bg-danger'],
}

/** A status as a badge; one that the panel does not know is shown as it is. */
export function StatusBadge({ status = '' }: { status?: string | undefined }) {
  const t = useTranslation()
  const [text, colour] = looks[status] ?? [status || '不明', 'text-bg-secondary']
  return <span className={clsx('badge', colour)}>{t(text)}</span>
}
