/** Reports what an app's function threw, as the browser reports what an event listener threw. */
export function report(thrown: unknown): void {
  if (typeof reportError === 'function') reportError(thrown)
  else console.error(thrown)
}

/** Says something to developers. */
export function warn(message: string): void {
  console.warn(`[@keruta/realtime] ${message}`)
}
