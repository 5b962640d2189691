/** Where the backend's API is. Known to the server alone. */
export const apiUrl = process.env.API_URL ?? 'http://127.0.0.1:8080/api/v1'

export interface Session {
  id: string
  name: string
  status: string
}
