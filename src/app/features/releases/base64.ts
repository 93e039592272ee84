/** Base64 (RFC 4648 §4) of bytes, in pieces, since a bundle is longer than an argument list may be. */
export function base64Of(bytes: Uint8Array): string {
  const piece = 0x8000
  let binary = ''
  for (let at = 0; at < bytes.length; at += piece)
    binary += String.fromCharCode(...bytes.subarray(at, at + piece))
  return btoa(binary)
}
