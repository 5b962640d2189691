import { accessFindings } from './accessFindings.ts'
import { answerFindings } from './answerFindings.ts'
import { eventFindings } from './eventFindings.ts'
import type { Finding } from './Finding.ts'
import { lifeFindings } from './lifeFindings.ts'
import { resumeFindings } from './resumeFindings.ts'
import { streamFindings } from './streamFindings.ts'

const table = {
  ...answerFindings,
  ...accessFindings,
  ...streamFindings,
  ...lifeFindings,
  ...eventFindings,
  ...resumeFindings,
}

/** The name of a finding; stable, for scripts that read `--json`. */
export type FindingId = keyof typeof table

/** All that the doctor can find. */
export const findings: Readonly<Record<FindingId, Finding>> = table

/** A finding with what was seen. Values go where the texts have their name in braces. */
export interface Found {
  readonly id: FindingId
  readonly values: Readonly<Record<string, string | number>>
}

/** Makes a {@link Found}. */
export function found(id: FindingId, values: Found['values'] = {}): Found {
  return { id, values }
}
