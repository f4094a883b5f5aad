// Words as one pattern that finds any of them.

// The longest stand first, so that "博士后" is not read as "博士" and a leftover; nothing matches where there are none.
export function alternatives(words: Iterable<string>): string {
  const escaped = [...words]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return escaped.length === 0 ? '(?!)' : escaped.join('|')
}
