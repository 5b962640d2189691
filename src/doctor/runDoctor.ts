import { systemClock } from '../connection/Clock.ts'
import { readArguments, usage, UsageError, type DoctorArguments } from './DoctorArguments.ts'
import { examine } from './examine.ts'
import { judge } from './judgements/judge.ts'
import { steps, type OnProgress } from './Progress.ts'
import { createRedactor } from './redact.ts'
import { countFindings, reportData, reportText } from './report.ts'
import { watch, type Watched } from './watch.ts'

/** What the doctor needs of its process. */
export interface DoctorProcess {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Reports and what is watched. */
  out(text: string): void
  /** Progress and complaints. */
  err(text: string): void
  /** A terminal, on which a line of progress can be written over. */
  readonly isTerminal: boolean
  /** Ends `--watch`. */
  readonly signal: AbortSignal
}

/**
 * The command `keruta-realtime`.
 *
 * @returns the exit code: 0 without errors, 1 with errors, 2 for wrong usage
 */
export async function runDoctor(argv: readonly string[], process: DoctorProcess): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.out(usage)
    return 0
  }
  let args: DoctorArguments
  try {
    args = readArguments(argv, process.env)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.err(`${error.message}\n\n${usage}`)
    return 2
  }

  const redact = createRedactor(args.token)
  const observation = await examine(args, systemClock, progressTo(process, args))
  if (process.isTerminal) process.err('\r\u001b[K')
  const verdicts = judge(observation)
  const { url } = observation.target
  if (args.isJson) putJson(reportData(url, verdicts, args))
  else process.out(redact(reportText(url, verdicts, args)))

  if (args.isWatching) await watch(args, systemClock, process.signal, putWatched)
  return countFindings(verdicts).error ? 1 : 0

  function putWatched(watched: Watched): void {
    if (args.isJson) return putJson({ at: systemClock.now(), ...watched })
    const { kind, type = '', id = '', rejection = '', issues = [], outcome = '' } = watched
    const time = new Date(systemClock.now()).toISOString().slice(11, 19)
    const parts = [time, kind, type, id && `id ${id}`, rejection, outcome, issues.join('; ')]
    process.out(redact(`${parts.filter(Boolean).join('  ')}\n`))
  }

  /** Redacted before it is escaped: an escaped token looks different. */
  function putJson(value: object): void {
    const text = JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'string' ? redact(part) : part,
    )
    process.out(`${text}\n`)
  }
}

/** A line that is written over on a terminal; elsewhere one line for each step. */
function progressTo(process: DoctorProcess, { language }: DoctorArguments): OnProgress {
  let last = ''
  return (step, elapsed, most) => {
    const figures = `${Math.round(elapsed / 1000)}/${Math.round(most / 1000)} s`
    const line = process.isTerminal ? `${steps[step][language]} ${figures}` : steps[step][language]
    if (line === last) return
    last = line
    process.err(process.isTerminal ? `\r\u001b[K… ${line}` : `… ${line}\n`)
  }
}
