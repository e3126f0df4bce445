/** The cookie by which the console knows a browser. */

const name = 'mailflow-console'

export function sessionIn(cookies: string | undefined): string {
  const pair = (cookies ?? '')
    .split(';')
    .map(one => one.trim())
    .find(one => one.startsWith(`${name}=`))
  return pair?.slice(name.length + 1) ?? ''
}

/** @param secure whether the console is reached by https: on this computer alone it may not be */
export function sessionCookie(session: string, secure: boolean): Readonly<Record<string, string>> {
  const ends = session === '' ? '; Max-Age=0' : ''
  const only = secure ? '; Secure' : ''
  return { 'set-cookie': `${name}=${session}; Path=/console; HttpOnly; SameSite=Strict${ends}${only}` }
}
