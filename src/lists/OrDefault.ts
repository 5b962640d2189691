/** The type of rows; an empty array says nothing of it, and stands for the documented payload. */
export type OrDefault<Row, Payload> = [Row] extends [never] ? Payload : Row
