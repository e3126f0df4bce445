/** botbuilder's adapter behind a door of our own: no request of a stranger is a fault of ours. */

import { type Activity, CloudAdapter, type TurnContext } from 'botbuilder'
import type { HttpResponse } from '../../app/ports/channel.ts'

/** The SDK's client, as far as it is looked at here: its types are in a package that is none of ours. */
interface Proven {
  credentials: { getToken(): Promise<string> }
}

/** `CloudAdapter.process` answers 500 and prints a stack where a token is signed by a wrong key; this one tells the cases apart. */
export class TeamsAdapter extends CloudAdapter {
  /**
   * Checks who calls, and carries out one activity.
   *
   * @param authorization the header of that name, `''` when there was none
   */
  async take(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<HttpResponse> {
    const caller = await this.botFrameworkAuthentication
      .authenticateRequest(activity, authorization)
      .catch((error: Error) => error)
    if (caller instanceof Error)
      return isOutOfReach(caller)
        ? refused(503, 'The keys of the service cannot be fetched now.', 'Send it again later.')
        : refused(401, 'The caller is not known here.', 'Send a token of the Bot Framework for this bot.')
    const answered = await this.processActivity(caller, activity, logic)
    return answered?.body === undefined
      ? { status: answered?.status ?? 200 }
      : json(answered.status, answered.body)
  }

  /**
   * Nothing stands between the adapter and the bot. The SDK would wrap the turn for what may; compiled to generators, which V8 gives
   * a shape each that only a full collection takes back, that keeps everything a turn has made in memory till then.
   */
  protected override async runMiddleware(
    context: TurnContext,
    next: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    await next(context)
  }

  /**
   * What proves to the service that it is the bot who asks, where the SDK has no call for what is asked.
   *
   * @param appId the bot's; `''` in local development, where nothing has to be proven
   */
  async tokenFor(appId: string, service: string): Promise<string | undefined> {
    if (appId === '') return undefined
    const identity = this.createClaimsIdentity(appId)
    const connectors = this.botFrameworkAuthentication.createConnectorFactory(identity)
    const { credentials } = (await connectors.create(service)) as unknown as Proven
    return credentials.getToken()
  }
}

/** Failing to reach the keys is no word about the caller. */
function isOutOfReach(error: Error & { statusCode?: number; type?: string; code?: string }): boolean {
  return error.name === 'FetchError' || error.statusCode === 500 || error.code?.startsWith('E') === true
}

export function json(status: number, body: unknown): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  }
}

export function refused(status: number, error: string, hint: string): HttpResponse {
  return json(status, { error, hint })
}
