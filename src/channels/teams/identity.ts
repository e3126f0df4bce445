/** Who the bot is, and how it proves that to Microsoft and knows Microsoft in turn. */

import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder'

export interface TeamsApp {
  id: string
  type: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant'
  tenant?: string
  password?: string
  /** Path of a PEM file with the certificate and its private key. */
  certificate?: string
}

/** Another cloud than the public one. */
export interface Cloud {
  /** Who signs the tokens of its messages. */
  issuer: string
  /** Address of its OpenID metadata, which lead to the keys. */
  metadata: string
  /** Where a token for answers is asked for. */
  login: string
}

/** Why the certificate of the app cannot be used, for whoever set it. */
export class CertificateTrouble extends Error {}

/** Milliseconds for one request to the service; a turn may need several. */
const patience = 10_000

/**
 * @param app absent: every caller is believed
 * @throws {CertificateTrouble}
 */
export function authentication(
  app: TeamsApp | undefined,
  cloud?: Cloud,
): ConfigurationBotFrameworkAuthentication {
  const timed = {
    create: (next: { sendRequest(request: { timeout: number }): unknown }) => ({
      sendRequest(request: { timeout: number }) {
        request.timeout = patience
        return next.sendRequest(request)
      },
    }),
  }
  const elsewhere = cloud && {
    ToBotFromChannelTokenIssuer: cloud.issuer,
    ToBotFromChannelOpenIdMetadataUrl: cloud.metadata,
    ToBotFromEmulatorOpenIdMetadataUrl: cloud.metadata,
    ToChannelFromBotLoginUrl: cloud.login,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    CallerId: 'urn:botframework:azure',
  }
  return new Authentication(
    { ...elsewhere },
    app && remembering(new ConfigurationServiceClientCredentialFactory(configured(app))),
    undefined,
    undefined,
    // The connector's own retries know nothing of what Teams asks for; `send.ts` does.
    { noRetryPolicy: true, requestPolicyFactories: ((usual: unknown[]) => [timed, ...usual]) as never },
  )
}

type Identity = Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0]

/** Clients kept; services have a few addresses. */
const mostClients = 100

/** The same, whose clients are kept: they know nothing of a turn, and to make both of them anew for each costs more than the turn in the SDK. */
class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly #clients = new Map<string, Promise<unknown>>()

  override async authenticateRequest(activity: Activity, authorization: string) {
    const caller = await super.authenticateRequest(activity, authorization)
    return { ...caller, connectorFactory: this.createConnectorFactory(caller.claimsIdentity) }
  }

  override createConnectorFactory(identity: Identity) {
    const factory = super.createConnectorFactory(identity)
    const create = factory.create.bind(factory)
    factory.create = (service, audience) =>
      this.#kept(`${botOf(identity)} ${service} ${audience}`, () => create(service, audience))
    return factory
  }

  override createUserTokenClient(identity: Identity) {
    return this.#kept(botOf(identity), () => super.createUserTokenClient(identity))
  }

  #kept<Client>(name: string, make: () => Promise<Client>): Promise<Client> {
    const known = this.#clients.get(name)
    if (known) return known as Promise<Client>
    const made = make()
    if (this.#clients.size >= mostClients) this.#clients.clear()
    this.#clients.set(name, made)
    made.catch(() => this.#clients.delete(name))
    return made
  }
}

/** The bot that a caller speaks to, as the SDK finds it: what decides which credentials a client gets. */
function botOf(identity: Identity): string {
  return identity.getClaimValue('aud') ?? identity.getClaimValue('appid') ?? ''
}

function configured({ id, type, tenant, password, certificate }: TeamsApp) {
  const shared = {
    MicrosoftAppId: id,
    MicrosoftAppType: type,
    ...(tenant && { MicrosoftAppTenantId: tenant }),
  }
  if (type === 'UserAssignedMSI') return shared
  if (!certificate) return { ...shared, MicrosoftAppPassword: password ?? '' }
  const pem = fileOf(certificate)
  return {
    ...shared,
    CertificateThumbprint: thumbprintOf(pem),
    CertificatePrivateKey: privateKeyIn(pem),
  }
}

function fileOf(certificate: string): string {
  try {
    return readFileSync(certificate, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw trouble(code === 'ENOENT' ? 'a file that is not there' : `a file that cannot be read (${code})`)
  }
}

function thumbprintOf(pem: string): string {
  try {
    return new X509Certificate(pem).fingerprint.replaceAll(':', '')
  } catch {
    throw trouble('a file without a certificate in PEM form')
  }
}

function privateKeyIn(pem: string): string {
  const key = /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA |EC )?PRIVATE KEY-----/.exec(
    pem,
  )
  if (!key) throw trouble('a file without a private key in PEM form that no passphrase locks')
  return key[0]
}

const trouble = (what: string) =>
  new CertificateTrouble(
    `MicrosoftAppCertificateFile names ${what}; name a PEM file with the certificate and its private key that this process may read`,
  )

/** Credentials hold the token they got; made anew for every turn, a certificate's would be asked for every time. */
function remembering(
  factory: ConfigurationServiceClientCredentialFactory,
): ConfigurationServiceClientCredentialFactory {
  const made = new Map<string, ReturnType<typeof factory.createCredentials>>()
  const create = factory.createCredentials.bind(factory)
  factory.createCredentials = (id, audience, login, validates) => {
    const key = `${id} ${audience} ${login}`
    const credentials = made.get(key) ?? create(id, audience, login, validates)
    made.set(key, credentials)
    return credentials
  }
  return factory
}
