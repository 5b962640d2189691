import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What `https` and `http2` take. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

/**
 * For 127.0.0.1, by itself, for two days. Node can read certificates and not write them, and not every
 * machine has `openssl`; that of a test has few fields.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function createCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const day = 24 * 60 * 60 * 1000
  const name = sequence(set(sequence(commonName, der(0x0c, Buffer.from('127.0.0.1')))))
  const altName = der(0x87, Buffer.from([127, 0, 0, 1]))
  const toSign = sequence(
    der(0xa0, integer(2)),
    // Firefox refuses two of one name with one number
    integer(1, ...randomBytes(8)),
    sequence(ecdsaWithSha256),
    name,
    sequence(time(Date.now() - day), time(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(subjectAltName, der(0x04, sequence(altName))))),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toSign, privateKey))
  const lines = sequence(toSign, sequence(ecdsaWithSha256), signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

// ---- DER: a tag, a length, and what is in it ----

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...sizeOf(body.length)]), body])
}

/** In as few bytes as it takes: Firefox refuses more. */
function sizeOf(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts)

/** @param bytes - the first one below 128 */
const integer = (...bytes: number[]): Buffer => der(0x02, Buffer.from(bytes))

/** As YYMMDDHHMMSSZ. */
const time = (ms: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().replaceAll(/\D/g, '').slice(2, 14)}Z`))

const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const ecdsaWithSha256 = oid('2a8648ce3d040302')
const commonName = oid('550403')
const subjectAltName = oid('551d11')
