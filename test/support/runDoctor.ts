import { runDoctor as run } from '../../src/doctor/runDoctor.ts'

/** What one run of the command put out. */
export interface DoctorRun {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Its surroundings; empty ones unless given. */
export interface DoctorRunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Told at once, where a run has no end of its own. */
  onOut?(text: string): void
}

/** Runs the command within this process. */
export async function runDoctor(
  argv: readonly string[],
  { env = {}, signal = new AbortController().signal, onOut }: DoctorRunOptions = {},
): Promise<DoctorRun> {
  let out = ''
  let err = ''
  const code = await run(argv, {
    env,
    out: (text) => {
      out += text
      onOut?.(text)
    },
    err: (text) => (err += text),
    isTerminal: false,
    signal,
  })
  return { code, out, err }
}

/** The parts of `--json` that tests read. */
export interface DoctorReport {
  readonly url: string
  readonly ok: boolean
  readonly counts: Readonly<Record<'error' | 'warning' | 'note', number>>
  readonly checks: ReadonlyArray<{
    readonly check: string
    readonly result: 'ok' | 'found' | 'unjudged'
    readonly findings: ReadonlyArray<{
      readonly id: string
      readonly severity: string
      readonly seen: string
      readonly values: Readonly<Record<string, string | number>>
    }>
  }>
}

/** The names of all that was found, but for what is true of every server of these tests. */
export function findingIds(report: DoctorReport): string[] {
  return report.checks
    .flatMap(({ findings }) => findings.map(({ id }) => id))
    .filter((id) => id !== 'http1-local')
}
