import type { LogPayload, SessionPayload, SystemPayload, TaskPayload } from '@keruta/realtime'
import { describe, expectTypeOf, it } from 'vitest'
import type {
  deletedSchema,
  logSchema,
  payloadNames,
  sessionSchema,
  systemSchema,
  taskSchema,
} from '../../src/contract/payloadSchemas.ts'
import type { BuiltInEventMap } from '../../src/events/eventTable.ts'
import type { DeletedPayload } from '../../src/events/payloads.ts'

/** The TypeScript type that a schema of the contract describes. */
type FromSchema<Schema> = Schema extends { readonly type: readonly (infer Name)[] }
  ? FromType<Schema, Name>
  : Schema extends { readonly type: infer Name }
    ? FromType<Schema, Name>
    : unknown

type FromType<Schema, Name> = Name extends 'string'
  ? string
  : Name extends 'number'
    ? number
    : Name extends 'null'
      ? null
      : Name extends 'array'
        ? Schema extends { readonly items: infer Items }
          ? FromSchema<Items>[]
          : unknown[]
        : FromObject<Schema>

type FromObject<Schema> = Schema extends { readonly properties: infer Properties }
  ? Flat<
      { [Key in RequiredOf<Schema> & keyof Properties]: FromSchema<Properties[Key]> } & {
        [Key in Exclude<keyof Properties, RequiredOf<Schema>>]?: FromSchema<Properties[Key]>
      }
    >
  : Schema extends { readonly additionalProperties: true }
    ? Record<string, unknown>
    : object

type RequiredOf<Schema> = Schema extends { readonly required: readonly (infer Key)[] } ? Key : never
type Flat<Type> = { [Key in keyof Type]: Type[Key] }

/** `customEvents.test-d.ts` gives sessions an owner, here as in an app. */
type Session = Omit<SessionPayload, 'owner'>

describe('the contract', () => {
  it('has the fields of the payloads, with their types, and no others', () => {
    expectTypeOf<FromSchema<typeof sessionSchema>>().toEqualTypeOf<Flat<Session>>()
    expectTypeOf<FromSchema<typeof taskSchema>>().toEqualTypeOf<Flat<TaskPayload>>()
    expectTypeOf<FromSchema<typeof logSchema>>().toEqualTypeOf<Flat<LogPayload>>()
    expectTypeOf<FromSchema<typeof systemSchema>>().toEqualTypeOf<Flat<SystemPayload>>()
    expectTypeOf<FromSchema<typeof deletedSchema>>().toEqualTypeOf<DeletedPayload>()
  })

  it('gives every event type the payload that its handler is told', () => {
    interface Payloads {
      SessionPayload: SessionPayload
      TaskPayload: TaskPayload
      LogPayload: LogPayload
      SystemPayload: SystemPayload
      DeletedPayload: DeletedPayload
    }
    type Named = {
      -readonly [Type in keyof typeof payloadNames]: Payloads[(typeof payloadNames)[Type]]
    }
    expectTypeOf<Named>().toEqualTypeOf<BuiltInEventMap>()
  })
})
