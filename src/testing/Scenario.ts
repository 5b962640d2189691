import { FakeActions } from './FakeActions.ts'

/** The name of an action. */
export type FakeActionName = keyof FakeActions

/** One step of a scenario: an action's name, then its arguments. It survives JSON. */
export type Step = {
  [Name in FakeActionName]: [name: Name, ...args: Parameters<FakeActions[Name]>]
}[FakeActionName]

/** What happens to a connection, in order. */
export type Scenario = readonly Step[]

/** The names of all actions. */
export const actionNames: readonly FakeActionName[] = Object.getOwnPropertyNames(
  FakeActions.prototype,
).filter((name): name is FakeActionName => name !== 'constructor')
