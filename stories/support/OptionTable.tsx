import { optionRows } from './optionRows.ts'
import { TsdocTable } from './TsdocTable.tsx'

/** The options of a connection, in Japanese. */
export function OptionTable() {
  return <TsdocTable rows={optionRows} />
}
