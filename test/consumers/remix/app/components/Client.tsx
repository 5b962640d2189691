import { createContext, useContext, type ReactNode } from 'react'

export type ClientState =
  | { state: 'loading' }
  | { state: 'unauthorized'; apiUrl: string }
  | { state: 'authorized'; apiUrl: string; authToken: string }

const ClientContext = createContext<ClientState>({ state: 'loading' })

export function ClientProvider({
  clientState,
  children,
}: {
  clientState: ClientState
  children: ReactNode
}) {
  return <ClientContext.Provider value={clientState}>{children}</ClientContext.Provider>
}

export function useClient() {
  return useContext(ClientContext)
}

let loads = 0

/** On the server. The token is another one each time, as a JWT with its time of issue is. */
export function loadClientState(): ClientState {
  const apiUrl = process.env.PUBLIC_API_URL ?? 'http://localhost:8080/api/v1'
  return { state: 'authorized', apiUrl, authToken: `token-${++loads}` }
}
