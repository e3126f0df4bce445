/** One call to a service, which ends in time and never throws. */

export interface Answer {
  status: number
  headers: Headers
  /** What was answered, when it is a JSON object. */
  body: Readonly<Record<string, unknown>>
}

/** Why there is no answer, in words that continue "because". */
export interface Silence {
  because: string
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'names cannot be looked up: is there a network?',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut off',
  ENETUNREACH: 'there is no network to it',
  EHOSTUNREACH: 'there is no way to it',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by somebody unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes without those that vouch for it',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

/** Redirects are not followed: what is sent along is for one address only. */
export async function call(
  url: string,
  wait: number,
  request: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer | Silence> {
  try {
    const response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(wait) })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: objectOf(text) }
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } }
    if (name === 'TimeoutError') return { because: 'it does not answer in time' }
    const code = cause?.code ?? 'no reason given'
    return { because: reasons[code] ?? `the call failed (${code})` }
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
