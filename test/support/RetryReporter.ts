import type { Reporter, TestCase } from 'vitest/node'

/** Prints which tests passed at a second try: a flake is forgiven, and seen. */
export class RetryReporter implements Reporter {
  readonly #retried: string[] = []

  onTestCaseResult(test: TestCase): void {
    const { retryCount = 0 } = test.diagnostic() ?? {}
    if (retryCount === 0 || test.result().state !== 'passed') return
    const errors = test.result().errors ?? []
    const why = errors[0]?.message.split('\n')[0] ?? ''
    this.#retried.push(
      `${test.project.name}: ${test.module.relativeModuleId} > ${test.fullName}: ${why}`,
    )
  }

  onTestRunEnd(): void {
    for (const test of this.#retried.splice(0)) console.log(`SECOND TRY ${test}`)
  }
}
