/** The type of rows. That of an empty array is `never`: then it is the documented payload. */
export type OrDefault<Row, Payload> = [Row] extends [never] ? Payload : Row
