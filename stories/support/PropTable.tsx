import { indicatorRows } from './propRows.ts'
import { TsdocTable } from './TsdocTable.tsx'

/** The props of the indicator, in Japanese. */
export function PropTable() {
  return <TsdocTable rows={indicatorRows} />
}
