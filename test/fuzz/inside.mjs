/**
 * Loaded into the process before its own first line: tells which routes there are and how much memory is held, and leads
 * botbuilder to keys on loopback, which no setting can.
 */

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { AuthenticationConstants } = require('botframework-connector')
const Router = require('restify/lib/router')

const { FUZZ_METADATA: metadata, FUZZ_ISSUER: issuer } = process.env
AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl = metadata
AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl = metadata
AuthenticationConstants.ToBotFromChannelTokenIssuer = issuer

const routes = []
const { mount } = Router.prototype
Router.prototype.mount = function remember(route, ...rest) {
  routes.push({ method: route.method, path: route.path })
  return mount.call(this, route, ...rest)
}

process.on('message', () => {
  globalThis.gc()
  globalThis.gc()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send({ routes, rss, held: heapUsed + external, polluted: Object.keys(Object.prototype) })
})
// Being asked is no reason to stay.
process.channel.unref()
