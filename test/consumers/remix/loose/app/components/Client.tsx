import { createContext, useContext } from 'react'

export interface AuthorizedClientState {
  state: 'authorized'
  authToken: string
  backendUrl: string
  apiUrl: string
}

export type UnauthorizedClientState = Omit<AuthorizedClientState, 'authToken' | 'state'> & {
  state: 'unauthorized'
}

export type ClientState = AuthorizedClientState | UnauthorizedClientState | { state: 'loading' }

const ClientContext = createContext<ClientState>({ state: 'loading' })

export function useClient() {
  return useContext(ClientContext)
}
