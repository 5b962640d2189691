/** The panel's own type: narrower than the package's payload. */
export interface Session {
  id: string
  name: string
  status: string
}
