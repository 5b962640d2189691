import type { MendId } from '../mends/mends.ts'
import type { Text } from '../Text.ts'

/**
 * How bad it is for users: `error` loses the connection or updates, `warning` will hurt some of them
 * or some day, `note` is good to know.
 */
export type Severity = 'error' | 'warning' | 'note'

/** One thing that can be wrong. `{name}` in a text stands for a value that was seen. */
export interface Finding {
  readonly severity: Severity
  readonly seen: Text
  /** Why it matters for users. */
  readonly why: Text
  /** What mends it; none where only a look at the server's log does. */
  readonly mends: readonly MendId[]
}
