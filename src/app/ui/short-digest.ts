/** The beginning of a digest or a key: enough for two people to see that they mean the same. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12)
}
