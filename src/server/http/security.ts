import type { FastifyInstance } from 'fastify'

/**
 * The studio's own page runs under a strict policy: scripts only from here, no eval, nothing from third parties.
 * Styles need `unsafe-inline` for the component library and the diagram viewer.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The preview of a form that somebody else wrote: sandboxed without an origin, without network, shown by the studio only.
 */
export const previewPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts',
].join('; ')

/** Built files are public, and the preview frame, having no origin, asks for them from outside. */
const builtFile = /^\/(?:assets\/|khuon\.svg)/

export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    // The route that was found, not the address that was asked: that can be written in many ways (`/%70review.html`).
    const path = request.routeOptions.url ?? ''
    const isPreview = path === '/preview.html'
    const isBuilt = builtFile.test(path)
    reply.headers({
      'content-security-policy': isPreview ? previewPolicy : contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': isBuilt ? 'cross-origin' : 'same-origin',
      ...(isBuilt ? { 'access-control-allow-origin': '*' } : {}),
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    })
    return payload
  })
}
