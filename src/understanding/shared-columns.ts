// Gives pieces that the same training lines hold, equally often, one number of a vector between them.
import type { PackedLists } from './sparse-rows.ts'

/**
 * The column of each piece, from 0 up in the order in which pieces first need one; `lists` hold piece ids
 * below `pieceCount`, repeats counted, and nothing (-1) for what has no id.
 *
 * What no line tells apart, no learner can: the letter runs of a rare word rise and fall together. One column
 * of the length of all of them has the same optimum under an L2 penalty, for a part of the work and the room.
 * Pieces are compared by a 53-bit hash of the lists that they occur in, so that two which differ would share a
 * column once in some millions of training sets.
 */
export function sharedColumns(lists: PackedLists, pieceCount: number): Int32Array {
  const left = new Uint32Array(pieceCount)
  const right = new Uint32Array(pieceCount)
  const counts = new Int32Array(pieceCount)
  for (let list = 0; list < lists.listCount; list += 1) {
    const ids = lists.list(list)
    for (const id of ids) if (id >= 0) counts[id] = (counts[id] ?? 0) + 1
    for (const id of ids) {
      const count = counts[id] ?? 0
      if (count === 0) continue
      counts[id] = 0
      const mark = mixed(list * 64 + Math.min(count, 63))
      left[id] = Math.imul(left[id] ?? 0, 0x01000193) ^ mark
      right[id] = mixed((right[id] ?? 0) + mark)
    }
  }
  const columnOf = new Map<number, number>()
  const columns = new Int32Array(pieceCount)
  for (let id = 0; id < pieceCount; id += 1) {
    const key = (left[id] ?? 0) * 2 ** 21 + ((right[id] ?? 0) >>> 11)
    const column = columnOf.get(key) ?? columnOf.size
    if (column === columnOf.size) columnOf.set(key, column)
    columns[id] = column
  }
  return columns
}

/** How much a piece moves its column: all the pieces of one together are as long as it is. */
export function columnShares(columns: Int32Array): Float32Array {
  const sizes = new Int32Array(columnCountOf(columns))
  for (const column of columns) sizes[column] = (sizes[column] ?? 0) + 1
  const shares = new Float32Array(columns.length)
  for (let id = 0; id < shares.length; id += 1) shares[id] = 1 / Math.sqrt(sizes[columns[id] ?? 0] ?? 1)
  return shares
}

export function columnCountOf(columns: Int32Array): number {
  let count = 0
  for (const column of columns) if (column >= count) count = column + 1
  return count
}

// Murmur's last mixing.
function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}
