/** Set by an inspector. */
let inspect: ((thrown: unknown, handler: string) => void) | undefined

export function inspectReports(next: typeof inspect): void {
  inspect = next
}

/** Reports what an app's function threw, as the browser reports what an event listener threw. */
export function report(thrown: unknown, handler = ''): void {
  inspect?.(thrown, handler)
  if (typeof reportError === 'function') reportError(thrown)
  else console.error(thrown)
}

/** Calls an app's function, if there is one. What it throws is reported. */
export function callSafely<Args extends unknown[], Result>(
  call: ((...args: Args) => Result) | undefined,
  ...args: Args
): Result | undefined {
  try {
    return call?.(...args)
  } catch (thrown) {
    report(thrown, call?.name)
    return undefined
  }
}
