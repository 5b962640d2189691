import { accessMends } from './accessMends.ts'
import type { Mend } from './Mend.ts'
import { streamMends } from './streamMends.ts'

const table = { ...streamMends, ...accessMends }

/** The name of a mend. */
export type MendId = keyof typeof table

/** All that mends something. */
export const mends: Readonly<Record<MendId, Mend>> = table
