/** The part of JSON Schema (draft 7, which AsyncAPI 3 takes) that the contract is written in. */
export interface JsonSchema {
  readonly type?: JsonType | readonly JsonType[]
  readonly const?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  /** The contract is open: what it doesn't name is allowed. */
  readonly additionalProperties?: true
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly minLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly description?: string
}

/** The JSON types that the contract knows. */
export type JsonType = 'string' | 'number' | 'object' | 'array' | 'null'
