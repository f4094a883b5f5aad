// Feature vectors of many utterances, packed in three flat arrays (compressed sparse rows).

export type SparseVector = { readonly ids: Int32Array; readonly values: Float32Array }

export type SparseRows = {
  // Row r holds the entries from starts[r] up to starts[r + 1].
  readonly starts: Int32Array
  readonly ids: Int32Array
  readonly values: Float32Array
  readonly rowCount: number
}

/** Takes vectors one by one and lays them end to end. */
export function rowPacker() {
  const starts: number[] = [0]
  let ids = new Int32Array(4096)
  let values = new Float32Array(4096)
  let end = 0
  return {
    add(vector: SparseVector): void {
      if (end + vector.ids.length > ids.length) {
        const size = Math.max(ids.length * 2, end + vector.ids.length)
        const [oldIds, oldValues] = [ids, values]
        ids = new Int32Array(size)
        values = new Float32Array(size)
        ids.set(oldIds)
        values.set(oldValues)
      }
      ids.set(vector.ids, end)
      values.set(vector.values, end)
      end += vector.ids.length
      starts.push(end)
    },
    finish(): SparseRows {
      return {
        starts: Int32Array.from(starts),
        ids: ids.subarray(0, end),
        values: values.subarray(0, end),
        rowCount: starts.length - 1,
      }
    },
  }
}

export type PackedLists = {
  readonly ids: Int32Array
  readonly listCount: number
  readonly list: (index: number) => Int32Array
}

/** Lays lists of ids end to end: one large array costs far less than thousands of small ones. */
export function listPacker() {
  const starts: number[] = [0]
  let ids = new Int32Array(4096)
  let end = 0
  return {
    add(list: readonly number[]): void {
      if (end + list.length > ids.length) {
        const grown = new Int32Array(Math.max(ids.length * 2, end + list.length))
        grown.set(ids)
        ids = grown
      }
      ids.set(list, end)
      end += list.length
      starts.push(end)
    },
    finish(): PackedLists {
      const packed = ids.subarray(0, end)
      return {
        ids: packed,
        listCount: starts.length - 1,
        list: (index) => packed.subarray(starts[index] ?? 0, starts[index + 1] ?? 0),
      }
    },
  }
}
