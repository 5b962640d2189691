import { findings, type Found } from './findings/findings.ts'
import type { Severity } from './findings/Finding.ts'
import { checks, type Verdict } from './judgements/judge.ts'
import { stacks, type Stack } from './mends/Mend.ts'
import { mends, type MendId } from './mends/mends.ts'
import type { Language, Text } from './Text.ts'

/** How a report is told. */
export interface ReportOptions {
  readonly language: Language
  readonly stacks: readonly Stack[]
}

const marks: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', note: 'i' }

const words = {
  why: { ja: 'なぜ困るか', en: 'Why it matters' },
  mend: { ja: '直し方', en: 'To mend it' },
  above: { ja: '上にあります', en: 'see above' },
  unjudged: { ja: '調べられませんでした', en: 'Could not be judged' },
  error: { ja: 'エラー', en: 'errors' },
  warning: { ja: '警告', en: 'warnings' },
  note: { ja: 'メモ', en: 'notes' },
} satisfies Record<string, Text>

/** How many findings of each severity there are. */
export function countFindings(verdicts: readonly Verdict[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { id } of verdicts.flatMap(({ found }) => found ?? [])) {
    counts[findings[id].severity] += 1
  }
  return counts
}

/** The report for people: each check, and under it what was found, why it matters and what mends it. */
export function reportText(
  url: string,
  verdicts: readonly Verdict[],
  { language, stacks: chosen }: ReportOptions,
): string {
  const told = new Set<MendId>()
  const titleOf = ({ check }: Verdict): string => checks[check].title[language]
  const lines = verdicts.flatMap((verdict) => {
    const { found } = verdict
    if (!found) return []
    const title = titleOf(verdict)
    return found.length === 0 ? [`✓ ${title}`] : ['', title, ...found.flatMap(findingLines), '']
  })
  const unjudged = verdicts.filter(({ found }) => !found).map(titleOf)
  if (unjudged.length > 0) lines.push('', `– ${words.unjudged[language]}: ${unjudged.join(', ')}`)
  const counts = countFindings(verdicts)
  const sum = (['error', 'warning', 'note'] as const).map(
    (severity) => `${words[severity][language]} ${counts[severity]}`,
  )
  return [url, '', ...lines, '', sum.join(', '), ''].join('\n').replace(/\n{3,}/g, '\n\n')

  function findingLines(one: Found): string[] {
    const { severity, why, mends: ids } = findings[one.id]
    return [
      `${marks[severity]} ${seenText(one, language)} [${one.id}]`,
      `    ${words.why[language]}: ${why[language]}`,
      ...ids.flatMap(mendLines),
    ]
  }

  function mendLines(id: MendId): string[] {
    const { title, lines: byStack } = mends[id]
    const heading = `    ${words.mend[language]}: ${title[language]}`
    if (told.has(id)) return [`${heading} (${words.above[language]})`]
    told.add(id)
    return [
      heading,
      ...chosen.flatMap((stack) => {
        const code = byStack[stack]
        if (code === undefined) return []
        return [`      ${stacks[stack]}`, ...code.split('\n').map((line) => `        ${line}`)]
      }),
    ]
  }
}

/** The report for programs. Ids and severities are stable, texts may change. */
export function reportData(
  url: string,
  verdicts: readonly Verdict[],
  { language, stacks: chosen }: ReportOptions,
): object {
  const counts = countFindings(verdicts)
  return {
    url,
    ok: counts.error === 0,
    counts,
    checks: verdicts.map(({ check, found }) => ({
      check,
      result: found === null ? 'unjudged' : found.length ? 'found' : 'ok',
      findings: (found ?? []).map((one) => ({
        id: one.id,
        severity: findings[one.id].severity,
        values: one.values,
        seen: seenText(one, language),
        why: findings[one.id].why[language],
        mends: findings[one.id].mends.map((id) => ({
          id,
          title: mends[id].title[language],
          lines: Object.fromEntries(
            Object.entries(mends[id].lines).filter(([stack]) => chosen.includes(stack as Stack)),
          ),
        })),
      })),
    })),
  }
}

/** What was seen, with its values. */
export function seenText({ id, values }: Found, language: Language): string {
  return findings[id].seen[language].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    // a line break of a server's must not look like a line of the report
    String(values[name] ?? '…').replaceAll(/\s+/g, ' '),
  )
}
